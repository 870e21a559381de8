// Opens the passage behind a citation, announces new answers and brings them into view. No request is made from here.
"use strict";

(() => {
  let opener = null;

  const panel = () => document.getElementById("sg-panel");

  function openPanel(button) {
    const source = document.getElementById(button.dataset.panel);
    if (!source) return;
    opener = button;
    document.getElementById("sg-panel-content").replaceChildren(source.content.cloneNode(true));
    panel().showModal();
    panel().scrollTop = 0;
    document.getElementById("sg-panel-title").focus({ preventScroll: true });
    document.getElementById("sg-quote")?.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const cite = target.closest("button.sg-cite");
    if (cite) openPanel(cite);
    else if (target.closest(".sg-close") || target === panel()) panel().close();
    else if (target.closest(".sg-skip")) {
      event.preventDefault();
      document.querySelector("#sg-question textarea")?.focus();
    }
  });

  // "close" does not bubble, so it is caught on its way down.
  document.addEventListener("close", (event) => {
    if (event.target === panel() && opener?.isConnected) opener.focus();
  }, true);

  function announce(turn) {
    const live = document.getElementById("sg-live");
    const card = turn.querySelector(".sg-card");
    if (!live || !card) return;
    if (turn.dataset.outcome === "pending") {
      live.textContent = "Looking in the library.";
      return;
    }
    const urgent = card.querySelector(".sg-notice-emergency, .sg-notice-crisis");
    const spoken = urgent ?? card.querySelector(".sg-statements, .sg-notice") ?? card;
    const words = spoken.cloneNode(true);
    words.querySelectorAll("button, details, template").forEach((part) => part.remove());
    live.textContent = "Answer: " + words.textContent.replace(/\s+/g, " ").trim();
  }

  function showNewest(cards) {
    const turn = cards.querySelector(".sg-turn:last-of-type");
    document.body.classList.toggle("sg-talking", Boolean(turn));
    if (!turn) {
      document.getElementById("sg-live").textContent = "";
      return;
    }
    announce(turn);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    turn.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  // Gradio renders the page after this file is read: wait for the cards, then follow every change of them.
  const arrival = new MutationObserver(() => {
    const cards = document.getElementById("sg-cards");
    if (!cards) return;
    arrival.disconnect();
    let newest = "";
    new MutationObserver(() => {
      const turns = cards.querySelectorAll(".sg-turn");
      const last = turns[turns.length - 1];
      const state = last ? turns.length + (last.dataset.outcome ?? "") + last.textContent.length : "";
      if (state === newest) return;
      newest = state;
      showNewest(cards);
    }).observe(cards, { childList: true, subtree: true });
  });
  arrival.observe(document.documentElement, { childList: true, subtree: true });
})();
