import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { packContract } from "../contract/pack";
import { createPack } from "./index";

packContract(async () => {
  const identity = await generateX25519Identity();
  return {
    pack: createPack({ environment: [], signingKey: null, places: [] }),
    recipients: [await identityToRecipient(identity)],
    identities: [identity],
    strangers: [await generateX25519Identity()],
  };
});
