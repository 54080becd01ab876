/** A text in which Terraform finds no template: `${` and `%{` stand for themselves. */
export function withoutTemplates(text: string): string {
  return text.replaceAll(/([$%])\{/g, '$1$1{')
}
