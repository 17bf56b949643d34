// Adds to the cart and changes it without leaving the page. Without this script the forms do the same with a page load.
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

function addedText({ added, count: holds, mostOfOne }, wanted) {
  if (added === 0) return `Not added. Your cart already has ${mostOfOne} of it, the most of one thing.`;
  const now = `It now holds ${holds === 1 ? "one thing" : `${holds} things`}.`;
  if (added < wanted) return `Added ${added} of ${wanted}: ${mostOfOne} is the most of one thing. ${now}`;
  return `In your cart. ${now}`;
}

for (const form of document.querySelectorAll("[data-add-to-cart]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    try {
      const cart = await add(form);
      count.textContent = String(cart.count);
      count.hidden = false;
      say(addedText(cart, Number(new FormData(form).get("quantity"))));
    } catch (error) {
      say(`Not added. ${error.message}`);
    } finally {
      button.disabled = false;
      button.focus();
    }
  });
}

// What a change of one line changes on the page, by the shop's own markup: names and sums are written in one place.
function takeOver(fresh, productId) {
  const line = `[data-product="${productId}"]`;
  for (const place of [`${line} [data-most]`, `${line} [data-line-price]`, "[data-total]", "[data-cart-count]"]) {
    const [here, there] = [document.querySelector(place), fresh.querySelector(place)];
    if (here && there) here.textContent = there.textContent;
  }
}

let lastChange = Promise.resolve();

async function setQuantity(form, productId) {
  const body = new URLSearchParams(new FormData(form));
  body.set("action", "set");
  const response = await fetch("/cart", { method: "POST", body });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!response.ok) throw new Error(fresh.querySelector("h1")?.textContent ?? `The shop answered ${response.status}.`);
  takeOver(fresh, productId);
  say(`Changed. The total is ${document.querySelector("[data-total]").textContent}.`);
}

for (const form of document.querySelectorAll("[data-set-quantity]")) {
  const { productId } = Object.fromEntries(new FormData(form));
  // The choice itself is the change.
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => {
    // One after the other, so that the choice made last is the one that stays.
    lastChange = lastChange.then(() =>
      setQuantity(form, productId).catch((error) => say(`Not changed. ${error.message}`)),
    );
  });
}
