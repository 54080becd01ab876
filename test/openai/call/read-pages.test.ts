import { describe, expect, test } from 'vitest'
import { type After, collect, type Page, readPages } from '../../../src/openai/call/read-pages.ts'

const ids = (...names: string[]) => names.map((id) => ({ id }))

const book = (...pages: Page<{ id: string }>[]) => {
  const asked: After[] = []
  const read = async (after: After) => {
    asked.push(after)
    return pages[asked.length - 1] ?? { data: [], has_more: false }
  }
  return { asked, pages: readPages(read) }
}

describe('reading all pages', () => {
  test('goes on from the last item', async () => {
    const { asked, pages } = book({ data: ids('a', 'b'), has_more: true }, { data: ids('c'), has_more: false })
    expect(await collect(pages)).toEqual(ids('a', 'b', 'c'))
    expect(asked).toEqual([{}, { after: 'b' }])
  })

  test('goes on from the cursor where there is one', async () => {
    const { asked, pages } = book({ data: ids('a'), has_more: true, last_id: 'z' })
    await collect(pages)
    expect(asked).toEqual([{}, { after: 'z' }])
  })

  test.each([null, ''])('takes a cursor of %o for none', async (last_id) => {
    const { asked, pages } = book({ data: ids('a'), has_more: true, last_id })
    await collect(pages)
    expect(asked).toEqual([{}, { after: 'a' }])
  })

  test('fails where there is more but no cursor', async () => {
    await expect(collect(book({ data: [], has_more: true }).pages)).rejects.toMatchObject({
      code: 'malformed_response',
    })
  })

  test('fails where a cursor comes twice', async () => {
    const { pages } = book(
      { data: ids('a'), has_more: true },
      { data: ids('b'), has_more: true },
      { data: ids('a'), has_more: true },
    )
    await expect(collect(pages)).rejects.toThrow('gives the cursor a twice')
  })

  test('stops at the limit', async () => {
    const { asked, pages } = book({ data: ids('a', 'b'), has_more: true }, { data: ids('c', 'd'), has_more: true })
    expect(await collect(pages, 3)).toEqual(ids('a', 'b', 'c'))
    expect(asked).toHaveLength(2)
  })
})
