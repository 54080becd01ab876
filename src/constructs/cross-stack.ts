import { type IResolvable, ref, TerraformDataSource, type TerraformResource, TerraformStack, Token } from 'cdktf'

type Attributed = TerraformResource | TerraformDataSource

/** Returns an attribute as a text, which is empty while the attribute is null. Other stacks can use the text. */
export const textOf = (element: Attributed, attribute: string): string =>
  Token.asString(whole(element, `join("", compact([${addressOf(element)}.${attribute}]))`))

/** Returns an attribute as a number, which is 0 while the attribute is null. Other stacks can use the number. */
export const numberOf = (element: Attributed, attribute: string): number =>
  Token.asNumber(whole(element, `coalesce(${addressOf(element)}.${attribute}, 0)`))

const addressOf = (element: Attributed): string => {
  const kind = element instanceof TerraformDataSource ? 'data.' : ''
  return `${kind}${element.terraformResourceType}.${element.friendlyUniqueId}`
}

/**
 * Returns a reference to a whole expression.
 *
 * When another stack uses `Fn.join(…)` of an attribute, the frameworks export the attribute alone, as an output that
 * Terraform drops while it is null. Of a reference, they export what it refers to.
 */
const whole = (element: Attributed, expression: string): IResolvable => ref(expression, TerraformStack.of(element))
