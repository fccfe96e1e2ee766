// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrProviderBase, type AttributeMap, type ProviderMetaArguments } from '../base';
import type { IResolvable } from '../framework';

/** Configuration of the provider. */
export interface DistrProviderConfig extends ProviderMetaArguments {
  /** Address of the hub, such as `https://app.distr.sh`. Default: the environment variable `DISTR_HOST`, else `https://app.distr.sh`. */
  readonly host?: string;
  /** Personal access token of a user of the vendor, with the role `read_write` (`admin` to delete customers). Default: the environment variable `DISTR_API_KEY`. */
  readonly apiKey?: string;
  /** Certificates (PEM) to trust beside the well-known ones, for a hub with a certificate of your own. Must hold certificates in PEM form. */
  readonly caCertificate?: string;
  /**
   * Let the API key travel unencrypted to a hub that is not on this machine. Default `false`.
   *
   * @default false
   */
  readonly allowHttp?: boolean | IResolvable;
  /**
   * Time allowed for one request to the hub. Must be a duration from "1s" to "1h", such as "90s". Default `"30s"`.
   *
   * @default "30s"
   */
  readonly requestTimeout?: string;
}

const attributes: AttributeMap = {
  host: 'host',
  apiKey: 'api_key',
  caCertificate: {
    name: 'ca_certificate',
    rules: { pattern: { matches: /-----BEGIN CERTIFICATE-----/, words: 'hold certificates in PEM form' } },
  },
  allowHttp: 'allow_http',
  requestTimeout: 'request_timeout',
};

/** Manages what a Distr Hub knows: customers, applications and their versions, deployment targets, credentials of agents, deployments. */
export class DistrProvider extends DistrProviderBase {
  constructor(scope: Construct, id: string, config: DistrProviderConfig = {}) {
    super(scope, id, attributes, config);
  }
}
