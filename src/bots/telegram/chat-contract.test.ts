import type { SeenMessage } from '../../../test/doubles/telegram/index.ts';
import { type ContractMessage, type ContractStage, chatContract } from '../chat/chat-contract.ts';
import { type Stage, stageOf } from './telegram-fixture.ts';

/** Telegram with Anna, as the contract wants it. */
async function open(): Promise<ContractStage> {
  const stage = await stageOf({ isIdle: true });
  const { telegram, anna, bot } = stage;
  anna.starts();
  // What she said before the contract's own words is none of its business.
  await fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates?offset=100002`);
  return {
    platform: bot,
    place: stage.place,
    say: (text) => void anna.says(text),
    press: (label) => press(stage, label),
    seen: () => ofBot(stage).map(contractMessage),
    deleteNewest: () => {
      const newest = ofBot(stage).at(-1);
      if (newest) anna.deletes(newest);
    },
    goDown: () => telegram.goesDown(),
    comeBack: () => telegram.comesBack(),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}

function ofBot({ telegram, anna }: Stage): SeenMessage[] {
  return telegram.messages(anna).filter(({ isFromBot }) => isFromBot);
}

function press(stage: Stage, label: string): void {
  const message = ofBot(stage).findLast(({ buttons }) => buttons.flat().some(({ text }) => text === label));
  if (!message) throw new Error(`no message has a button ${label}`);
  void stage.anna.taps(message, label);
}

function contractMessage({ text, buttons, media, isEdited }: SeenMessage): ContractMessage {
  const isFile = media?.kind === 'document';
  return {
    text,
    buttons: buttons.flat().map((button) => button.text),
    pictures: media && !isFile ? 1 : 0,
    files: isFile ? [media.fileName] : [],
    isEdited,
  };
}

chatContract('Telegram', open);
