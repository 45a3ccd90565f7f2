// What the page itself says, in English and Chinese. What the app says inside the canvas is its own.

/** @typedef {'en' | 'zh'} Language */

/** @typedef {typeof english} Texts */

const english = {
  title: 'Softmax Playground',
  canvasLabel: 'Softmax Playground: step through minibatch SGD on linear and softmax regression',
  canvasHelp:
    'Space runs or pauses, N takes one step, E one epoch, R restarts. Tab moves between controls; Escape gives the ' +
    'keyboard back to the page, which has all of this in words and tables too. The state of the run is read out below.',
  loading: 'Loading …',
  loadingPart: (/** @type {number} */ percent, /** @type {string} */ megabytes) =>
    `Loading … ${percent} % of ${megabytes} MB`,
  starting: 'Starting …',

  faults: {
    wasm: [
      'This browser has no WebAssembly',
      'The playground trains its model with a program in WebAssembly. Some browsers switch it off in their strictest ' +
        'mode; otherwise please use a current Firefox, Chrome, Edge or Safari.',
    ],
    simd: [
      'This browser is a little too old',
      'The playground computes with WebAssembly SIMD, which Chrome and Edge have since version 91, Firefox since 89 ' +
        'and Safari since 16.4. Please update the browser, or use another one.',
    ],
    webgl: [
      'This browser offers no WebGL 2',
      'The playground draws with WebGL 2. Often it is only switched off: look for “hardware acceleration” in the ' +
        'browser’s settings, close tabs with other 3D pages, update the graphics driver, or use another browser.',
    ],
    download: [
      'The playground could not be loaded',
      'A part of it did not come from the server. Check the connection and try again; if it stays, the copy on the ' +
        'server is incomplete.',
    ],
    type: [
      'The server sends the playground’s scripts with a wrong type',
      'Browsers run a script only if it is sent as text/javascript; the type it came with stands under “Details”. The ' +
        'server’s settings must name that type for .js and .mjs (on Windows the registry may have another).',
    ],
    page: [
      'A web page came in the place of the program',
      'The server answers with a page of its own where a part of the playground should be: a sign-in page, “not found”, ' +
        'or the start page of another site. Sign in if that is asked for; else the copy on the server is incomplete.',
    ],
    pointer: [
      'The program is missing on the server',
      'In its place lies a pointer of Git LFS. Whoever runs the server: run “git lfs pull”, and copy the site again.',
    ],
    incomplete: [
      'The playground did not arrive completely',
      'The connection broke off in the middle. Please try again.',
    ],
    damaged: [
      'The playground arrived damaged',
      'What came is not the file that belongs to this page. Try again; if it stays, something between the server and ' +
        'this browser changes it, or the copy on the server is damaged.',
    ],
    blocked: [
      'The playground is not allowed to run here',
      'The page around this one forbids WebAssembly by its content security policy. Open the playground in a tab of ' +
        'its own, or ask the author of these notes to allow “wasm-unsafe-eval”.',
    ],
    memory: [
      'There is not enough memory',
      'The browser gave the playground no more memory. Close other tabs and try again, or use a smaller data set.',
    ],
    crash: [
      'The playground has stopped',
      'Something went wrong inside it: a mistake of ours, not of yours. The experiment is kept in the address of this ' +
        'page, so after loading it again it can be run again from the start.',
    ],
  },
  tryAgain: 'Try again',
  openTab: 'Open in a tab',
  copyExperiment: 'Copy the experiment’s link',
  details: 'Details',

  graphicsLost: 'The browser has taken back the graphics memory',
  graphicsLostHelp:
    'Nothing of the run is lost; the picture comes back by itself as soon as the browser allows it. Training rests ' +
    'meanwhile.',
  loadAgain: 'Load the page again',

  wordsAndTables: 'Words and tables',
  backToPicture: 'Back to the picture',
  withoutPicture: 'Until then, here is the whole playground in words and tables: it trains, and shows the same numbers.',
  stop: '. ',
  between: ' · ',
  run: 'Run',
  views: 'Views',
  settings: 'Settings',
  presets: 'The book’s experiments',
  looks: 'Theme and language',
  contents: 'Parts of this page',
  choices: 'Choices',
  noView: 'Nothing to show yet',
  keyOnPicture: (/** @type {string} */ help, /** @type {string} */ key) => `${help} Key on the picture: ${key}`,
  rangeBetween: (/** @type {string} */ least, /** @type {string} */ most) => `from ${least} to ${most}`,
  rangeFrom: (/** @type {string} */ least) => `${least} or more`,
  rangeTo: (/** @type {string} */ most) => `${most} or less`,
  rangeSigned: (/** @type {string} */ least, /** @type {string} */ most) => `from ${least} to ${most}, or the same below zero`,
  waitsForRestart: 'waits for the restart',
  notTaken: 'This value was not taken.',
  set: 'Set',
  tableSize: (/** @type {number} */ rows, /** @type {number} */ columns) => `rows: ${rows}, columns: ${columns}`,
  rowsOf: (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ all) => `rows ${first} to ${last} of ${all}`,

  wheelHint: 'Click the playground to scroll inside it',
  copied: 'Copied.',
  copyByHand: 'This browser does not let the page copy. Press Ctrl+C (⌘C) to copy:',
  close: 'Close',
  share: {
    title: 'Take this along',
    kind: 'For',
    link: 'A link',
    view: 'View',
    firstView: 'the first one',
    language: 'Language',
    readers: 'the reader’s',
    theme: 'Theme',
    notesOwn: 'the notes’ own',
    light: 'light',
    dark: 'dark',
    height: 'Height',
    asWanted: 'what the view wants',
    start: 'Start',
    paused: 'paused',
    whenSeen: 'runs when seen (element)',
    withoutSettings: 'without the settings',
    withoutBar: 'without the run buttons',
    viewAlone: 'the view alone',
    keptKnobs: 'Buttons and knobs it keeps',
    code: 'What to paste',
    copy: 'Copy',
    close: 'Close',
    files: 'Files',
    picture: (/** @type {number} */ scale) => `Picture, ${scale}× (PNG)`,
    vectors: 'Picture of vectors (SVG)',
    curves: 'Curves (CSV)',
    weights: 'Weights (NPZ)',
    everything: 'Everything (JSON)',
    pytorch: 'The same run in PyTorch',
    codeOf: {py: 'Script (.py)', ipynb: 'Notebook (.ipynb)', ddp: 'Several workers (DDP)'},
  },
  exercise: {
    title: 'Exercise',
    measures: {
      train_loss: 'loss on the training set', test_loss: 'loss on the test set', train_accuracy: 'accuracy on the training set',
      test_accuracy: 'accuracy on the test set', running_loss: 'mean loss over the last epoch', running_accuracy: 'mean accuracy over the last epoch',
    },
    steps: ['Predict', 'Run', 'Explain'],
    question: (/** @type {string} */ measure, /** @type {number} */ epoch) => epoch === 0 ? `What is the ${measure} before the first step?`
      : `What will the ${measure} be after ${epoch === 1 ? 'one epoch' : `${epoch} epochs`}?`,
    subject: (/** @type {string} */ measure, /** @type {number} */ epoch) =>
      `The ${measure} ${epoch === 0 ? 'before the first step' : `after ${epoch === 1 ? 'one epoch' : `${epoch} epochs`}`}: `,
    predict: 'Predict',
    noNumber: 'Please write a number, such as 0.5.',
    accuracyRange: 'An accuracy is from 0 to 1: write 0.8, or 80%.',
    run: 'Run',
    pause: 'Pause',
    predicted: (/** @type {string} */ value) => `you predicted ${value}. Now run it.`,
    answered: (/** @type {string} */ value, /** @type {string} */ answer, /** @type {boolean} */ isClose) =>
      (isClose ? `you predicted ${value}, and it is ${answer}.` : `you predicted ${value}, but it is ${answer}.`),
    noAnswer: (/** @type {string} */ value) => `you predicted ${value}; this run has no such number.`,
    otherExperiment: 'This run is of another experiment than the exercise’s, so it is not graded.',
    editedByHand: 'Weights of this run were edited by hand, so it is not graded.',
    restartAsAsked: 'Restart with the exercise’s settings',
    why: 'Why did it come so?',
    handIn: 'Hand in',
    handInAgain: 'Hand in again',
    handedIn: 'Handed in.',
    save: 'Save the answer',
    saveStatement: 'As xAPI',
    unknown: (/** @type {string} */ question) => `This exercise asks for “${question.slice(0, 64)}”, which this playground does not know. The run is free.`,
  },
  fileTooLarge: (/** @type {string} */ name, /** @type {number} */ megabytes) =>
    `${name} has ${megabytes} MB; files of up to 256 MB can be opened. Nothing was changed.`,
  fileNoMemory: (/** @type {string} */ name) =>
    `The browser has no memory left for ${name}. Close other tabs and try again. Nothing was changed.`,
  notebookWithout: (/** @type {string} */ name) =>
    `${name} holds no experiment of the playground; notebooks that it has written do. Nothing was changed.`,
  notebookNotTurned: (/** @type {import('./notebook.js').Change[]} */ changes, /** @type {number} */ all) =>
    `The notebook also turned ${changes.map(({at_step: step, set}) => `${set} at step ${step}`).join(', ')}${all > changes.length ? ' …' : ''}; that was not done here.`,
  fileUnreadable: (/** @type {string} */ name) => `${name} could not be read. Nothing was changed.`,
  chineseFontMissing: '中文字体未能加载，界面仍为英文；请检查网络后重试。The Chinese font could not be loaded, so the interface stays English; check the connection and try again.',
  laterPartsMissing: 'A part of this page that is needed for that could not be loaded. Check the connection and try again, or load the page again.',
};

/** @type {Texts} */
const chinese = {
  title: 'Softmax 游乐场',
  canvasLabel: 'Softmax 游乐场：逐步体验线性回归与 softmax 回归的小批量随机梯度下降',
  canvasHelp:
    '空格键运行或暂停，N 走一步，E 走一轮，R 重新开始。Tab 在控件间移动，Esc 把键盘还给页面，页面上还有文字与表格形式的全部内容。下方会朗读训练状态。',
  loading: '正在加载……',
  loadingPart: (percent, megabytes) => `正在加载……${megabytes} MB 的 ${percent}%`,
  starting: '正在启动……',

  faults: {
    wasm: [
      '此浏览器不支持 WebAssembly',
      '本页面用 WebAssembly 程序训练模型。有些浏览器在最严格的模式下会关闭它；否则请使用新版 Firefox、Chrome、Edge 或 Safari。',
    ],
    simd: [
      '此浏览器版本稍旧',
      '本页面需要 WebAssembly SIMD：Chrome 和 Edge 91、Firefox 89、Safari 16.4 及更新版本支持。请更新浏览器，或换用其他浏览器。',
    ],
    webgl: [
      '此浏览器不提供 WebGL 2',
      '本页面用 WebGL 2 绘图。它常常只是被关闭了：请在浏览器设置中查找“硬件加速”，关闭其他 3D 页面，更新显卡驱动，或换用其他浏览器。',
    ],
    download: ['页面未能加载', '有一部分没有从服务器取到。请检查网络后重试；如仍失败，说明服务器上的文件不完整。'],
    type: [
      '服务器发送脚本时用错了类型',
      '浏览器只运行以 text/javascript 类型发送的脚本；实际收到的类型见“详细信息”。请在服务器设置中为 .js 和 .mjs 指定该类型（Windows 上可能是注册表中的设置不对）。',
    ],
    page: [
      '收到的是网页，而不是程序',
      '本应是程序的地方，服务器却返回了一个网页：登录页、“未找到”或其他站点的首页。如需登录请先登录；否则说明服务器上的文件不完整。',
    ],
    pointer: ['服务器上没有程序文件', '那里只有一个 Git LFS 指针。服务器维护者请运行 “git lfs pull”，然后重新复制站点。'],
    incomplete: ['页面没有完整到达', '传输中途断开了，请重试。'],
    damaged: [
      '收到的文件已损坏',
      '收到的内容不是本页面发布时的文件。请重试；如仍失败，说明传输途中有东西改动了它，或服务器上的文件已损坏。',
    ],
    blocked: [
      '此处不允许运行本页面',
      '外层页面的内容安全策略禁止 WebAssembly。请在单独的标签页中打开，或请讲义作者允许 “wasm-unsafe-eval”。',
    ],
    memory: ['内存不足', '浏览器没有给本页面更多内存。请关闭其他标签页后重试，或使用较小的数据集。'],
    crash: [
      '程序已停止',
      '程序内部出了错，这是我们的错误，不是您的。实验保存在本页面的地址中，重新加载后可以从头再运行。',
    ],
  },
  tryAgain: '重试',
  openTab: '在标签页中打开',
  copyExperiment: '复制实验链接',
  details: '详细信息',

  graphicsLost: '浏览器收回了显存',
  graphicsLostHelp: '训练内容没有丢失；浏览器允许后画面会自动恢复。在此期间训练暂停。',
  loadAgain: '重新加载页面',

  wordsAndTables: '文字与表格',
  backToPicture: '回到图形界面',
  withoutPicture: '在此之前，这里用文字和表格给出全部内容：照常训练，数字相同。',
  stop: '。',
  between: ' · ',
  run: '运行',
  views: '视图',
  settings: '设置',
  presets: '书中的实验',
  looks: '主题与语言',
  contents: '本页各部分',
  choices: '选项',
  noView: '暂无内容',
  keyOnPicture: (help, key) => `${help}图形界面上的按键：${key}`,
  rangeBetween: (least, most) => `${least} 到 ${most}`,
  rangeFrom: (least) => `不小于 ${least}`,
  rangeTo: (most) => `不大于 ${most}`,
  rangeSigned: (least, most) => `${least} 到 ${most}，或相应的负数`,
  waitsForRestart: '等待重新开始',
  notTaken: '没有采用这个值。',
  set: '设定',
  tableSize: (rows, columns) => `${rows} 行，${columns} 列`,
  rowsOf: (first, last, all) => `第 ${first} 至 ${last} 行，共 ${all} 行`,

  wheelHint: '点击后可在其中滚动',
  copied: '已复制。',
  copyByHand: '浏览器不允许页面直接复制。请按 Ctrl+C（⌘C）复制：',
  close: '关闭',
  share: {
    title: '带走',
    kind: '用于',
    link: '链接',
    view: '视图',
    firstView: '第一个',
    language: '语言',
    readers: '读者的语言',
    theme: '主题',
    notesOwn: '随讲义',
    light: '浅色',
    dark: '深色',
    height: '高度',
    asWanted: '视图所需',
    start: '开始',
    paused: '暂停',
    whenSeen: '看到时运行（元素）',
    withoutSettings: '不显示设置',
    withoutBar: '不显示运行按钮',
    viewAlone: '只显示视图',
    keptKnobs: '保留的按钮和设置',
    code: '要粘贴的内容',
    copy: '复制',
    close: '关闭',
    files: '文件',
    picture: (scale) => `图片 ${scale}×（PNG）`,
    vectors: '矢量图（SVG）',
    curves: '曲线（CSV）',
    weights: '权重（NPZ）',
    everything: '全部（JSON）',
    pytorch: '用 PyTorch 运行同一实验',
    codeOf: {py: '脚本（.py）', ipynb: '笔记本（.ipynb）', ddp: '多进程（DDP）'},
  },
  exercise: {
    title: '练习',
    measures: {
      train_loss: '训练集上的损失', test_loss: '测试集上的损失', train_accuracy: '训练集上的准确率', test_accuracy: '测试集上的准确率',
      running_loss: '最后一轮内的平均损失', running_accuracy: '最后一轮内的平均准确率',
    },
    steps: ['预测', '运行', '解释'],
    question: (measure, epoch) => (epoch === 0 ? `第一步之前，${measure}是多少？` : `${epoch} 轮之后，${measure}会是多少？`),
    subject: (measure, epoch) => (epoch === 0 ? `第一步之前${measure}：` : `${epoch} 轮之后${measure}：`),
    predict: '预测',
    noNumber: '请输入一个数，例如 0.5。',
    accuracyRange: '准确率在 0 到 1 之间：请写 0.8 或 80%。',
    run: '运行',
    pause: '暂停',
    predicted: (value) => `您的预测是 ${value}。现在请运行。`,
    answered: (value, answer, isClose) => (isClose ? `您的预测是 ${value}，结果是 ${answer}，很接近。` : `您的预测是 ${value}，而结果是 ${answer}。`),
    noAnswer: (value) => `您的预测是 ${value}；这次运行中没有这个数。`,
    otherExperiment: '这次运行的实验与练习的不同，因此不评分。',
    editedByHand: '这次运行的权重被手动改过，因此不评分。',
    restartAsAsked: '按练习的设置重新开始',
    why: '为什么会得到这个结果？',
    handIn: '提交',
    handInAgain: '再次提交',
    handedIn: '已提交。',
    save: '保存答案',
    saveStatement: '保存为 xAPI',
    unknown: (question) => `本练习所问的“${question.slice(0, 64)}”，本页面不认识。可以直接运行。`,
  },
  fileTooLarge: (name, megabytes) => `${name} 有 ${megabytes} MB；最多可打开 256 MB 的文件。当前内容没有改变。`,
  fileNoMemory: (name) => `浏览器没有足够内存打开 ${name}。请关闭其他标签页后重试。当前内容没有改变。`,
  notebookWithout: (name) => `${name} 中没有本页面的实验；由本页面导出的笔记本才有。当前内容没有改变。`,
  notebookNotTurned: (changes, all) =>
    `笔记本中还${changes.map(({at_step: step, set}) => `在第 ${step} 步设定了 ${set}`).join('，')}${all > changes.length ? '……' : ''}；这里没有做。`,
  fileUnreadable: (name) => `无法读取 ${name}。当前内容没有改变。`,
  chineseFontMissing: '中文字体未能加载，界面仍为英文；请检查网络后重试。The Chinese font could not be loaded, so the interface stays English; check the connection and try again.',
  laterPartsMissing: '这需要页面的另一部分，但它未能加载。请检查网络后重试，或重新载入页面。',
};

/**
 * @param {Language} language
 * @returns {Texts}
 */
export function textsIn(language) {
  return language === 'zh' ? chinese : english;
}
