/** Two presses in one task of the page: it could not be painted between them. For `Locator.evaluate`. */
export function twicePressed(button: HTMLElement): void {
  button.click();
  button.click();
}
