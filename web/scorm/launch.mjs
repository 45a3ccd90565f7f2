// An exercise in a learning management system, by SCORM 1.2. exercise.json beside this file says which; `./play cli scorm` has
// written it. The playground itself is in a frame and knows nothing of the system: this page hears its events, as any notes
// do, and tells the course.

import {connect} from '../embed/connect.mjs';
import {Course, findApi} from './course.mjs';

const texts = {
  en: {
    alone: 'This page has found no course to hand the answer in to. Save the answer in the exercise, and send the file to your teacher.',
    refused: 'The course has not taken the answer. Save the answer in the exercise, and send the file to your teacher.',
    failed: 'The exercise could not start:',
  },
  zh: {
    alone: '没有找到可以提交答案的课程平台。请在练习中保存答案，再把文件交给老师。',
    refused: '课程平台没有接收答案。请在练习中保存答案，再把文件交给老师。',
    failed: '练习无法启动：',
  },
};

/** @typedef {{exercise: string, predict: string, title: string, experiment: string, view: string, lang: string}} Exercise */

try {
  await start();
} catch (thrown) {
  say(`${texts[language('')].failed} ${thrown instanceof Error ? thrown.message : thrown}`);
}

async function start() {
  /** @type {Exercise} */
  const exercise = await (await fetch('./exercise.json')).json();
  document.title = exercise.title;
  document.documentElement.lang = language(exercise.lang);
  const words = texts[language(exercise.lang)];
  const api = findApi(window);
  const course = api && new Course(api);
  const isTakenPart = course?.begin() ?? false;
  if (!isTakenPart) say(words.alone);
  const kept = (isTakenPart && course?.suspended) || {nonce: newNonce(), state: null};

  const figure = await connect(showFrame(exercise, kept.nonce));
  if (!course || !isTakenPart) return;
  addEventListener('pagehide', () => course.end());
  if (kept.state) await figure.setState(kept.state).catch(() => {});
  const suspend = async () => {
    const state = await figure.getState();
    // A long explanation has no room there; it is in the record.
    if (!course.suspend({...kept, state}) && state.answer) course.suspend({...kept, state: {...state, answer: {...state.answer, explanation: ''}}});
  };
  for (const name of /** @type {const} */ (['predict', 'pause', 'finish', 'diverge'])) figure.on(name, () => void suspend().catch(() => {}));
  figure.on('record', ({record, statement}) => {
    say(course.handIn(record, statement) ? '' : words.refused);
    void suspend().catch(() => {});
  });
}

/**
 * @param {Exercise} exercise
 * @param {string} nonce
 */
function showFrame({exercise, predict, title, experiment, view, lang}, nonce) {
  const query = new URLSearchParams({embed: '1', wheel: 'greedy', exercise, predict, nonce, receiver: location.origin});
  if (view) query.set('view', view);
  if (lang) query.set('lang', lang);
  const iframe = document.createElement('iframe');
  iframe.title = title;
  iframe.allow = 'clipboard-write; fullscreen';
  iframe.src = `./playground/index.html?${query}#${experiment}`;
  document.body.append(iframe);
  return iframe;
}

/** By which two students with one answer are seen; no name of anybody. */
function newNonce() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} wanted */
function language(wanted) {
  return (wanted || navigator.language || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** @param {string} sentence */
function say(sentence) {
  const said = document.getElementById('said');
  if (said) said.textContent = sentence;
}
