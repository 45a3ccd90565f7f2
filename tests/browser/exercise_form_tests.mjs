// An exercise in notes of another origin: its answer as a field of a form, and who gets it.

import {checkEqual, waitUntil} from './claims.mjs';
import {answer, press, seen, verified} from './exercise_page.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function exerciseFormTests({browser, claims, distFolder, pagesFolder, webBuild}) {
  /** @param {string} query @param {(notes: PlaygroundPage, figure: import('puppeteer-core').Frame) => Promise<void>} test */
  const inForm = async (query, test) => {
    const site = await startSiteServer({'/deep/site/': distFolder}, {headers: {'Access-Control-Allow-Origin': '*'}});
    const host = await startSiteServer({'/notes/': pagesFolder});
    const notes = await PlaygroundPage.create(browser, {width: 900, height: 900});
    await notes.page.goto(`${host.url.replace('127.0.0.1', 'localhost')}/notes/exercise.html?site=${encodeURIComponent(`${site.url}/deep/site/`)}${query}`);
    await waitUntil(() => notes.page.evaluate(() => 'defined' in window), 'the module of the notes');
    await notes.page.evaluate(() => /** @type {any} */ (document.querySelector('softmax-playground')).ready);
    try {
      await test(notes, notes.page.frames()[1]);
    } finally {
      await notes.close();
      site.close();
      host.close();
    }
  };

  await claims.claim('exercise: its answer is a field of any form: required, sent, disabled, reset, filled again', () => inForm('', async ({page}, figure) => {
    const sent = () => page.evaluate(() => /** @type {any} */ (window).sent);
    await page.evaluate(() => {
      Object.assign(window, {heard: []});
      for (const name of ['playground-predict', 'playground-record', 'change']) {
        document.addEventListener(name, (event) => /** @type {any} */ (window).heard.push([name, /** @type {any} */ (event).detail]));
      }
    });
    await page.click('form > button');
    checkEqual([await sent(), await page.$eval('softmax-playground', (element) => /** @type {any} */ (element).validity.valueMissing)], [undefined, true], 'a form without its answer');
    await answer(figure, '0.8', 'why');
    const predicted = await page.evaluate(() => /** @type {any} */ (window).heard);
    checkEqual(predicted, [['playground-predict', {question: 'test_accuracy_after_2', value: 0.8}]], 'what is told before it is handed in');
    await press(figure, 'Hand in');
    await waitUntil(async () => (await seen(figure)).said === 'Handed in.', 'its words');
    await page.click('form > button');
    const record = (await sent()).answer;
    const heard = await page.evaluate(() => /** @type {any} */ (window).heard);
    const [, {record: told, statement}] = heard.find((/** @type {any} */ [name]) => name === 'playground-record');
    checkEqual([JSON.stringify(told), statement.verb.display.en, heard.some((/** @type {any} */ [name]) => name === 'change')], [record, 'answered', true], 'what was told');
    checkEqual([JSON.parse(record).explain.text, (await verified(webBuild, [record]))[0].verdict], ['why', 'right'], 'the record');
    const after = await page.evaluate(async (text) => {
      const form = /** @type {HTMLFormElement} */ (document.querySelector('form'));
      const element = /** @type {any} */ (document.querySelector('softmax-playground'));
      const fieldset = /** @type {HTMLFieldSetElement} */ (document.querySelector('fieldset'));
      const answer = () => new FormData(form).get('answer');
      fieldset.disabled = true;
      const disabled = [answer(), element.shadowRoot.querySelector('.frame').inert, element.willValidate];
      fieldset.disabled = false;
      form.reset();
      const reset = [answer(), element.value, form.checkValidity()];
      element.formStateRestoreCallback(text, 'restore');
      return {disabled, reset, restored: [answer() === text, form.checkValidity(), (await element.record()).exercise]};
    }, record);
    checkEqual(after, {disabled: [null, true, false], reset: [null, '', false], restored: [true, true, 'e1']}, 'the field');
  }));

  await claims.claim('exercise: an answer goes to no page that is not named, and comes back with a figure that rested', () => inForm('&sandbox=1', async ({page}, figure) => {
    await answer(figure, '0.8', 'why');
    const state = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('softmax-playground'));
      const {answer} = await element.getState();
      await element.rest();
      await element.ready;
      return answer;
    });
    // What was explained has not been handed in.
    checkEqual(state, {value: 0.8, typed: '0.8', at_step: 0, explanation: '', handed_in: false}, 'the answer in the state');
    await waitUntil(async () => page.frames().length === 2 && (await seen(page.frames()[1])).explains, 'the figure that rested');
    // The same site in a frame of a page that it does not name.
    const told = await page.evaluate(async () => {
      const iframe = document.createElement('iframe');
      const site = new URLSearchParams(location.search).get('site');
      iframe.src = `${site}?embed=1&exercise=e1&predict=test_loss_after_0&receiver=https%3A%2F%2Fexample.org#v=1&task=linear&data=line&n=60`;
      document.body.append(iframe);
      const other = await /** @type {any} */ (window).connect(iframe);
      Object.assign(window, {other, leaked: []});
      for (const name of ['predict', 'record']) other.on(name, () => /** @type {any} */ (window).leaked.push(name));
      return Object.keys(await other.getState());
    });
    checkEqual(told.includes('answer'), false, 'an answer for a page that is not named');
    const other = page.frames()[2];
    await other.type('#exercise-prediction', '1');
    await press(other, 'Predict');
    await waitUntil(async () => (await seen(other)).explains, 'the explanation');
    checkEqual((await seen(other)).buttons, ['Save the answer', 'As xAPI'], 'the buttons');
    checkEqual(await page.evaluate(() => /** @type {any} */ (window).leaked), [], 'what is told a page that is not named');
    checkEqual(Object.keys(await page.evaluate(() => /** @type {any} */ (window).other.getState())).includes('answer'), false, 'an answer in the state');
  }));
}
