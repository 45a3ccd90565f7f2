// Exercises: predict, run, explain; the record that comes of it, in a file and as a statement of xAPI.

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {answer, asked, experiment, press, savedBy, seen, verified} from './exercise_page.mjs';
import {PlaygroundPage} from './playground_page.mjs';

/** Runs before the page's own scripts: storage as where it is forbidden. */
function forbidStorage() {
  for (const name of ['sessionStorage', 'localStorage']) {
    Object.defineProperty(window, name, {get() { throw new DOMException('forbidden', 'SecurityError'); }});
  }
}

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function exerciseTests({browser, claims, siteUrl, webBuild}) {
  /** @param {{query?: string, lang?: string, prepare?: (page: PlaygroundPage) => Promise<unknown>} & Parameters<typeof PlaygroundPage.create>[1]} [options] */
  const open = async ({query = '', lang = 'en', prepare, ...look} = {}) => {
    const page = await PlaygroundPage.create(browser, look);
    await prepare?.(page);
    await page.open(`${siteUrl}?${asked}&lang=${lang}${query}#${experiment}`);
    return page;
  };

  await claims.claim('exercise: nothing trains before the prediction, whoever asks; then by keyboard alone to the end', async () => {
    const page = await open({query: '&text=1'});
    const {keyboard} = page.page;
    // What will be said is read out, for its place is there before it.
    check(await page.frame.$eval('#exercise .state', (state) => state.getAttribute('role') === 'status' && state.getClientRects().length === 1), 'nothing is read out');
    // The question has the focus. What is no prediction is told, and changes nothing.
    await keyboard.type('eighty');
    await keyboard.press('Enter');
    check(/write a number/.test((await seen(page.frame)).problem), 'a word is taken for a number');
    await page.page.focus('#canvas');
    for (const key of [' ', 'n', 'e']) await keyboard.press(/** @type {any} */ (key));
    // Keys wait for a frame, on a busy machine until after the prediction.
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.drawNow());
    for (const command of ['run', 'step', 'epoch', 'press run', 'go_to_step 3', 'in reduction run']) {
      await page.frame.evaluate((text) => /** @type {any} */ (window).softmaxPlayground.command(text), command);
    }
    const codes = await page.frame.evaluate(async () => {
      const {driver} = /** @type {any} */ (window).softmaxPlayground;
      const codeOf = (/** @type {Promise<unknown>} */ promise) => promise.then(() => 'done', (error) => error.code);
      return [await codeOf(driver.run()), await codeOf(driver.step(2)), await codeOf(driver.epoch()), await codeOf(driver.goToStep(1))];
    });
    checkEqual(codes, ['predict', 'predict', 'predict', 'predict'], 'the codes of refusals');
    await page.atRest();
    checkEqual([(await page.state()).num_steps, (await page.state()).running], [0, false], 'the steps before the prediction');
    const words = await page.frame.$$eval('#text-page button[data-command^="press "]', (buttons) =>
      buttons.map((button) => `${button.getAttribute('data-command')} ${button.getAttribute('aria-disabled')}`));
    for (const one of ['press run true', 'press step true', 'press epoch true']) check(words.includes(one), `in words there is ${words}`);

    await page.page.focus('#exercise-prediction');
    for (let i = 0; i < 'eighty'.length; ++i) await keyboard.press('Backspace');
    await keyboard.type('80%');
    await keyboard.press('Enter');
    checkEqual([(await seen(page.frame)).step, (await page.state()).num_steps, (await page.state()).running], ['Run', 0, false], 'the step of the exercise');
    await keyboard.press('Enter');  // the focus is on Run
    await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run');
    const {state, buttons} = await seen(page.frame);
    check(/after 2 epochs: you predicted 80%, (and|but) it is 0\.\d+\./.test(state), `it says ${state}`);
    checkEqual(buttons, ['Save the answer', 'As xAPI'], 'the buttons');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('exercise: the record that is saved is right when it is verified, and forged once it is changed', async () => {
    const page = await open();
    await page.frame.type('#exercise-prediction', '0.8');
    await press(page.frame, 'Predict');
    // Knobs that are turned on the way are in the record.
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.driver.step());
    await page.command('set lr=0.5');
    await press(page.frame, 'Run');
    await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run');
    await page.frame.type('#exercise-explanation', 'Because the clouds are far apart. 因为');
    const {name, text} = await savedBy(page.frame, 'Save the answer');
    checkEqual(name, 'e1.json', 'the name of the file');
    const record = JSON.parse(text);
    checkEqual([record.predict, record.nonce, record.run.changes, record.explain], [
      {question: 'test_accuracy_after_2', value: 0.8, at_step: 0}, 'n1', [{at_step: 1, set: 'lr=0.5'}], {text: 'Because the clouds are far apart. 因为', lang: 'en'},
    ], 'the record');
    const other = structuredClone(record);
    other.run.metrics.test_accuracy = 0.5;
    const [right, forged] = await verified(webBuild, [text, JSON.stringify(other)]);
    checkEqual([right.verdict, forged.verdict], ['right', 'forged'], 'the verdicts');
    await page.close();
  });

  await claims.claim('exercise: a statement of xAPI has all that one must have, but for its actor', async () => {
    const page = await open();
    await answer(page.frame, '0.8', 'why');
    const saved = await savedBy(page.frame, 'As xAPI');
    checkEqual(saved.name, 'e1.xapi.json', 'the name of the file');
    const {actor, verb, object, result, timestamp, ...rest} = JSON.parse(saved.text);
    // xAPI 1.0.3, part 2, 2.4: names of activities and verbs are IRIs, a numeric response is a number, scores are within their bounds.
    checkEqual([actor, rest], [undefined, {}], 'what else there is');
    check(URL.canParse?.(verb.id) !== false && /^https?:/.test(verb.id) && verb.display.en === 'answered', `the verb is ${JSON.stringify(verb)}`);
    check(object.objectType === 'Activity' && object.id.startsWith(siteUrl) && object.definition.interactionType === 'numeric', `the object is ${JSON.stringify(object)}`);
    check(!/nonce|#/.test(object.id), `what differs from student to student is in ${object.id}`);
    check(/^[\d.]+\[:\][\d.]+$/.test(object.definition.correctResponsesPattern[0]), `the pattern is ${object.definition.correctResponsesPattern}`);
    check(/two epochs|2 epochs/.test(object.definition.description.en) && /2 轮/.test(object.definition.description.zh), 'the question');
    const {response, success, completion, score, extensions} = result;
    checkEqual([response, completion, typeof success, Math.abs(score.scaled) <= 1, score.min <= score.raw && score.raw <= score.max], ['0.8', true, 'boolean', true, true], 'the result');
    check(new Date(timestamp).toISOString() === timestamp, `the time is ${timestamp}`);
    const [[key, record]] = Object.entries(extensions);
    check(/^[a-z][a-z0-9+.-]*:/.test(key), `the extension is ${key}`);
    checkEqual((await verified(webBuild, [JSON.stringify(record)]))[0].verdict, 'right', 'the record in the statement');
    await page.close();
  });

  await claims.claim('exercise: a run of another experiment is not graded, and the exercise can be taken up again; another exercise is asked anew', async () => {
    const page = await open();
    await page.frame.type('#exercise-prediction', '0.2');
    await press(page.frame, 'Predict');
    await page.command('set lr=0');
    await press(page.frame, 'Run');
    await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run');
    const {state, buttons} = await seen(page.frame);
    check(/another experiment/.test(state) && buttons.includes('Restart with the exercise’s settings'), `it says ${state}, with ${buttons}`);
    const {result, object: {definition}} = JSON.parse((await savedBy(page.frame, 'As xAPI')).text);
    checkEqual([result.completion, 'success' in result, 'score' in result, 'correctResponsesPattern' in definition], [false, false, false, false], 'what is told of it');
    await press(page.frame, 'Restart with the exercise’s settings');
    await page.loaded();
    await press(page.frame, 'Run');
    await waitUntil(async () => /you predicted 0\.2/.test((await seen(page.frame)).state) && (await seen(page.frame)).explains, 'the end of the run asked for');
    const right = JSON.parse((await savedBy(page.frame, 'As xAPI')).text).result;
    checkEqual([right.completion, typeof right.score.raw], [true, 'number'], 'the result of the run asked for');
    // In the same tab, under the same name.
    await page.page.goto('about:blank');
    await page.open(`${siteUrl}?${asked}&lang=en#${experiment.replace('seed=4', 'seed=9')}`);
    checkEqual([(await seen(page.frame)).step, await page.frame.$eval('#exercise-prediction', (input) => /** @type {any} */ (input).value)], ['Predict', ''], 'an exercise with another experiment');
    await page.close();
  });

  await claims.claim('exercise: a run that went on from weights edited by hand is not graded, and can be taken up again', async () => {
    const page = await open();
    await page.frame.type('#exercise-prediction', '0.2');
    await press(page.frame, 'Predict');
    await page.command('step');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step');
    await page.command('in hand set 0.bias[1]=2');
    await press(page.frame, 'Run');
    await waitUntil(async () => /edited by hand/.test((await seen(page.frame)).state) && (await page.state()).phase === 'finished', 'the word about the edits');
    const {buttons, explains} = await seen(page.frame);
    checkEqual([buttons.includes('Restart with the exercise’s settings'), explains], [true, false], 'the way back, and no way to hand in');
    await press(page.frame, 'Restart with the exercise’s settings');
    await page.loaded();
    await press(page.frame, 'Run');
    await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run asked for');
    await page.close();
  });

  for (const isAllowed of [true, false]) {
    await claims.claim(`exercise: ${isAllowed ? 'a reload keeps answer and run' : 'where storage is forbidden it works, and a reload asks again'}`, async () => {
      const page = await open({prepare: async ({page: fresh}) => isAllowed || fresh.evaluateOnNewDocument(forbidStorage)});
      await answer(page.frame, '0.8', 'why');
      const {weights_hash: hash} = await page.state();
      await page.page.reload();
      await page.ready();
      if (isAllowed) {
        await waitUntil(async () => (await seen(page.frame)).explains, 'the explanation');
        checkEqual([(await page.state()).weights_hash, await page.frame.$eval('#exercise-explanation', (text) => /** @type {any} */ (text).value)], [hash, 'why'], 'what is there again');
      } else {
        checkEqual([(await seen(page.frame)).step, (await page.state()).num_steps], ['Predict', 0], 'what is there');
      }
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });
  }

  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const lang of ['en', 'zh']) {
    await claims.claim(`exercise: nothing that axe-core minds, and 44 pixels for a finger, ${lang}`, async () => {
      const page = await open({lang, width: 390, height: 844, touch: true, theme: lang === 'en' ? 'light' : 'dark'});
      await page.frame.evaluate(axe);
      const look = async () => {
        const found = await page.frame.evaluate(async () => {
          const {violations} = await /** @type {any} */ (window).axe.run('#exercise');
          const small = [...document.querySelectorAll('#exercise :is(button, input, textarea)')]
              .map((one) => ({one: one.id || one.textContent, height: one.getBoundingClientRect().height})).filter(({height}) => height > 0 && height < 44);
          const {scrollWidth, clientWidth} = /** @type {HTMLElement} */ (document.getElementById('exercise'));
          return {violations: violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes[0]?.html}`), small, isCut: scrollWidth > clientWidth};
        });
        checkEqual(found, {violations: [], small: [], isCut: false}, 'the findings');
      };
      await page.page.keyboard.type('3');
      await page.page.keyboard.press('Enter');
      await look();
      await page.page.keyboard.press('Backspace');
      await page.page.keyboard.type('１');  // of a Chinese keyboard
      await page.page.keyboard.press('Enter');
      await look();
      await page.page.keyboard.press('Enter');
      await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run');
      await look();
      await page.close();
    });
  }
}
