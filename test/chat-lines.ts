/** Chat examples, each a little different, as JSON lines. */
export const chatLines = (count: number, topic = 'bakery'): string =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `When does the ${topic} number ${index} open?` },
        { role: 'assistant', content: `At ${(index % 12) + 1} o'clock.` },
      ],
    }),
  ).join('\n')
