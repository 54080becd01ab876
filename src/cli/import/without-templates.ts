/** A text in which Terraform finds no template: `${` and `%{` stand for themselves. */
export const withoutTemplates = (text: string): string => text.replaceAll(/([$%])\{/g, '$1$1{')
