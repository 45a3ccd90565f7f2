// Runs before the modules, as a plain old script: when they cannot be loaded at all, the page must still
// say so. Everything that comes later is the business of loader.js. Written so that browsers without
// modules understand it too.
(function() {
  'use strict';

  var reasons = {
    old: {
      en: 'This browser is too old for this page. Please use a current Firefox, Chrome, Edge or Safari (16.4 or newer).',
      zh: '浏览器版本过旧。请使用新版 Firefox、Chrome、Edge 或 Safari（16.4 或更新版本）。',
    },
    file: {
      en: 'This page was opened from a folder. Browsers run it only from a web server: start one in the folder ' +
        '(for example “python3 -m http.server”) and open the address it prints.',
      zh: '本页面是从文件夹直接打开的，浏览器只允许从网页服务器运行它。请在该文件夹中启动一个服务器' +
        '（例如 “python3 -m http.server”），再打开它给出的地址。',
    },
    sandbox: {
      en: 'This page is shown in a sandboxed frame, and its server does not allow that (it would have to send ' +
        '“Access-Control-Allow-Origin: *”). Open the page in a tab of its own, or ask the author of these ' +
        'notes to add “allow-same-origin” to the frame’s sandbox.',
      zh: '本页面显示在受限（sandbox）框架中，而服务器不允许这样做（需要发送 “Access-Control-Allow-Origin: *”）。' +
        '请在单独的标签页中打开，或请讲义作者在框架的 sandbox 属性中加入 “allow-same-origin”。',
    },
    type: {
      en: 'The server sends the scripts of this page with a wrong type, and browsers refuse that: they must be sent as ' +
        'text/javascript. It is a matter of the server’s settings (on Windows, of its registry).',
      zh: '服务器发送本页面的脚本时用错了类型，浏览器因此拒绝运行：脚本须以 text/javascript 发送。请检查服务器设置（Windows 上还有注册表）。',
    },
    missing: {
      en: 'A part of this page could not be loaded. Check the connection and try again; if it stays, the copy on ' +
        'the server is incomplete.',
      zh: '页面的一部分未能加载。请检查网络后重试；如仍失败，说明服务器上的文件不完整。',
    },
  };

  /**
   * @param {keyof typeof reasons} reason
   * @param {string} detail
   */
  function show(reason, detail) {
    var section = document.getElementById('message');
    // Before <body> is there, or when loader.js has said something more precise.
    if (!section || section.getAttribute('data-shown')) return;
    section.setAttribute('data-shown', 'boot');
    section.hidden = false;
    section.className = 'message';
    section.setAttribute('role', 'alert');
    section.textContent = '';
    add(section, 'h1', 'Softmax Playground');
    add(section, 'p', reasons[reason].en);
    add(section, 'p', reasons[reason].zh).lang = 'zh';
    if (detail) add(section, 'p', detail).className = 'detail';
    var actions = add(section, 'p', '');
    actions.className = 'actions';
    var link = add(actions, 'a', reason === 'sandbox' ? 'Open in a tab · 在标签页中打开' : 'Try again · 重试');
    link.href = location.href;
    if (reason === 'sandbox') {
      link.target = '_blank';
      link.rel = 'noopener';
    } else {
      link.onclick = function() { location.reload(); return false; };
    }
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {HTMLElement} parent
   * @param {Tag} tag
   * @param {string} text
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  function add(parent, tag, text) {
    var element = document.createElement(tag);
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /** @returns {keyof typeof reasons} */
  function reasonNow() {
    if (location.protocol === 'file:') return 'file';
    if (failed) return window.origin === 'null' ? 'sandbox' : 'missing';
    return 'old';  // everything came, and could not be read
  }

  var failed = '';
  // Elements' load errors do not bubble, but they can be captured.
  window.addEventListener('error', function(event) {
    var element = event.target;
    if (element instanceof HTMLScriptElement && !failed) failed = element.src;
  }, true);
  window.addEventListener('load', function() {
    // What loader.js sets first.
    if ('softmaxPlayground' in window) return;
    var name = failed.replace(/^.*\//, '');
    var reason = reasonNow();
    if (reason !== 'missing' || typeof fetch !== 'function') return show(reason, name);
    // A module that fails may have come, as something else.
    fetch(failed, {method: 'HEAD'}).then(function(response) {
      var type = response.headers.get('Content-Type') || 'no type';
      var isWrong = response.ok && !/^(text|application)\/(x-)?(java|ecma)script\b/i.test(type);
      show(isWrong ? 'type' : 'missing', isWrong ? name + ': ' + type : name);
    }, function() { show('missing', name); });
  });
})();
