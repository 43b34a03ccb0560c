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

  // What was fetched into the page takes the focus where it says so, or a keyboard would be back at the top.
  document.addEventListener("htmx:afterSettle", (event) => event.target.querySelector("[data-focus]")?.focus());

  // Whoever prints presses a button that exists only where a script can answer it.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  // A live region is fetched again when the stream says so, or every half minute where there is no stream; what somebody is at
  // stays as it is until they are done.
  document.querySelectorAll("[data-live]").forEach((live) => {
    const busy = (now) => now.contains(document.activeElement) || now.querySelector(":checked");
    const refresh = () => {
      const now = document.getElementById(live.id); // the last refresh put another in its place
      if (now && busy(now)) { soon(1000); return; }
      if (now) htmx.trigger(now, "refresh");
    };
    let timer;
    let waiting;
    const soon = (after) => { clearTimeout(waiting); waiting = setTimeout(refresh, after); };
    const poll = () => { timer ??= setInterval(refresh, 30000); };
    if (!window.EventSource || !live.dataset.live) { poll(); return; }
    const stream = new EventSource(live.dataset.live);
    ["message", "update"].forEach((name) => stream.addEventListener(name, () => soon(250)));
    stream.onerror = poll;
    stream.onopen = () => { clearInterval(timer); timer = undefined; soon(250); }; // what came before it began, too
  });
})();
