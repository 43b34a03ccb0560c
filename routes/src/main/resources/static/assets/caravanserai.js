// Nothing here is needed: each page works without. It leaves a page at once, and keeps a list fresh.
(() => {
  const exit = document.querySelector("[data-exit]");
  if (exit) {
    const leave = () => { document.body.hidden = true; location.replace(exit.href); };
    exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
    let shifts = 0;
    document.addEventListener("keyup", (event) => {
      shifts = event.key === "Shift" ? shifts + 1 : 0;
      if (shifts === 3) leave();
    });
  }

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 5000);
  });

  // An error summary takes the focus, so that it is read first.
  document.querySelector(".errors")?.focus();

  // Whoever prints presses a button that exists only where a script can answer it.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A live region is fetched again when the stream says so, or every half minute where there is no stream.
  document.querySelectorAll("[data-live]").forEach((live) => {
    const refresh = () => htmx.trigger(live, "refresh");
    let timer;
    const poll = () => { timer ??= setInterval(refresh, 30000); };
    if (!window.EventSource) { poll(); return; }
    const stream = new EventSource(live.dataset.live);
    let waiting;
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(refresh, 250); };
    ["message", "update"].forEach((name) => stream.addEventListener(name, soon));
    stream.onerror = poll;
    stream.onopen = () => { clearInterval(timer); timer = undefined; soon(); }; // what came before it began, too
  });
})();
