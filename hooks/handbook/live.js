// While a handbook is served: shows what is wrong on top of the last good page, and loads the page anew when it has changed.
(async () => {
  let seen = -1;
  let shown = null;
  const show = (problems) => {
    shown?.remove();
    shown = null;
    if (!problems.length) return;
    shown = document.createElement("section");
    shown.setAttribute("role", "alert");
    shown.setAttribute("aria-label", "Fejl i håndbogen");
    shown.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;z-index:99;padding:1rem;background:#fff;color:#7a0018;border-top:4px solid #7a0018;font:16px/1.5 sans-serif";
    const list = document.createElement("ul");
    for (const problem of problems) {
      const item = document.createElement("li");
      item.textContent = problem;
      list.append(item);
    }
    const heading = document.createElement("h2");
    heading.textContent = "Siden viser den sidste gode udgave. Ret dette:";
    shown.append(heading, list);
    document.body.append(shown);
  };
  for (;;) {
    try {
      const answer = await (await fetch(`/_handbook/news?seen=${seen}`)).json();
      if (seen !== -1 && answer.number !== seen && !answer.problems.length) location.reload();
      if (answer.number !== seen) show(answer.problems);
      seen = answer.number;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
