const told = document.getElementById("message").dataset;
window.parent.postMessage(JSON.parse(told.message), told.origin);
