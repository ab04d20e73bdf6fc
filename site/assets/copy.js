// Copy a link or a citation, or hand it to the system's own way of sharing; no third party is asked.
//
//   <button type="button" data-copy="https://example.org/page/" data-copied="Copied" hidden>Copy link</button>
//   <button type="button" data-copy-from="citation" data-copied="Copied" hidden>Copy citation</button>
//   <button type="button" data-share="https://example.org/page/" hidden>Share</button>

const SHOWN = 2500; // ms that a button says what it did

const voice = document.createElement("p");
voice.className = "copy-voice";
voice.setAttribute("role", "status");
document.body.append(voice);

function textOf(button) {
  if (button.dataset.copy !== undefined) return button.dataset.copy || location.href.split("#")[0];
  return (document.getElementById(button.dataset.copyFrom)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

// Where the clipboard is not open to pages (plain http), the text is selected and the old command tried.
function copyOld(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "copy-field";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOld(text);
  }
}

function answer(button, done) {
  const label = (button.dataset.label ??= button.textContent);
  const words = done ? button.dataset.copied : button.dataset.failed;
  voice.textContent = button.textContent = words || label;
  setTimeout(() => {
    button.textContent = label;
    voice.textContent = "";
  }, SHOWN);
}

for (const button of document.querySelectorAll("button[data-copy], button[data-copy-from]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(textOf(button));
    button.focus();
    answer(button, done);
  });
}

for (const button of document.querySelectorAll("button[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => {
    const url = button.dataset.share || location.href;
    // a reader who closes the sheet has not failed
    navigator.share({ title: document.title, url }).catch(() => {});
  });
}
