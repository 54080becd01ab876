/** A fine-tuning method. */
export type MethodType = 'supervised' | 'dpo' | 'reinforcement'
