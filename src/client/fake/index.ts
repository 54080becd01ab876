export { type EmulatedFineTuning, emulatedFineTuning } from './emulated-fine-tuning.ts'
export { type AnswerOf, always, type FakeAnswer, type Given, type Method, once } from './fake-answer.ts'
export { type FakeFineTuning, fakeFineTuning, type RecordedCall } from './fake-fine-tuning.ts'
export { fakeCheckpoint, fakeEvent, fakeFile, fakeJob, fakePermission } from './fake-objects.ts'
