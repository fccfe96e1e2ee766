/** An option of the client that cannot be used. */
export class HubOptionError extends Error {
  override readonly name = 'HubOptionError';
  readonly option: 'host' | 'apiKey' | 'caCertificate' | 'environment';
  readonly remedy: string;
  constructor(option: HubOptionError['option'], story: string, remedy: string) {
    super(story);
    this.option = option;
    this.remedy = remedy;
  }
}
