/** Two presses in one task of the page: it could not be painted between them. For `Locator.evaluate`. */
export function twicePressed(button: HTMLElement): void {
  button.click();
  button.click();
}

/** A press as the pointer makes it, or the second of a double click, whatever lies between. For `Locator.evaluate`. */
export function pressed(button: HTMLElement, count: number): void {
  button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: count }));
}
