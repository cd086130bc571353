const button = document.getElementById("close");
button.addEventListener("click", () => window.close());
if (button.dataset.now) window.close();
