const status = document.querySelector("#status");
const refreshMs = 5000;

async function ask(method, path, body) {
  const response = await fetch(`/console/api/flags${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

function changedLine(flag) {
  const rest = `Default: ${flag.defaultVariant ?? "none"}.`;
  if (flag.changedAt === null) return [`Not changed yet. ${rest}`];
  const time = document.createElement("time");
  time.dateTime = flag.changedAt;
  time.textContent = new Date(flag.changedAt).toLocaleString();
  return ["Changed ", time, `. ${rest}`];
}

function show(flag) {
  const section = document.querySelector(`[data-key="${CSS.escape(flag.key)}"]`);
  if (section === null) return;
  for (const button of section.querySelectorAll("[data-variant]")) {
    button.setAttribute("aria-pressed", String(button.dataset.variant === flag.variant));
  }
  section.querySelector(".changed").replaceChildren(...changedLine(flag));
}

async function attempt(work) {
  try {
    status.classList.remove("failed");
    status.textContent = await work();
  } catch (error) {
    status.classList.add("failed");
    status.textContent = error.message;
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-variant]");
  const key = button?.closest("[data-key]").dataset.key;
  if (key !== undefined) {
    attempt(async () => {
      const flag = await ask("PUT", `/${encodeURIComponent(key)}`, { variant: button.dataset.variant, by: "console" });
      show(flag);
      return `${flag.key} is ${flag.variant}.`;
    });
  }
});

document.querySelector("#reset").addEventListener("click", () => {
  attempt(async () => {
    (await ask("POST", "/reset", { by: "console" })).flags.forEach(show);
    return "All flags are at their defaults.";
  });
});

async function refresh() {
  if (document.visibilityState !== "visible") return;
  try {
    (await ask("GET", "")).flags.forEach(show);
  } catch {
    // The next round asks again, and a click says what is wrong.
  }
}

await refresh();
setInterval(refresh, refreshMs);
