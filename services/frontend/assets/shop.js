// Adds to the cart without leaving the page. Without this script the form does the same with a page load.
const toast = document.querySelector("[data-toast]");
const count = document.querySelector("[data-cart-count]");
let hideToast;

function say(text) {
  toast.textContent = text;
  toast.classList.add("shown");
  clearTimeout(hideToast);
  hideToast = setTimeout(() => toast.classList.remove("shown"), 4000);
}

async function add(form) {
  const fields = new FormData(form);
  const response = await fetch("/api/cart", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ productId: fields.get("productId"), quantity: Number(fields.get("quantity")) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

for (const form of document.querySelectorAll("[data-add-to-cart]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const cart = await add(form);
      count.textContent = String(cart.count);
      say(`In your cart. It now holds ${cart.count === 1 ? "one thing" : `${cart.count} things`}.`);
    } catch (error) {
      say(`Not added. ${error.message}`);
    } finally {
      button.disabled = false;
      button.focus();
    }
  });
}
