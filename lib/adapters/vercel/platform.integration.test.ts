import { ember } from "@/stack/ember/index";
import { deployedProduct } from "@/stack/product/testing/deployed";
import { TOKEN } from "@/stack/vercel/testing/harness";
import { platformContract } from "../contract/platform";
import { createPlatform } from ".";

platformContract(async () => {
  const { vercel, app, before, stop } = await deployedProduct(ember);
  const { maintenance, health } = createPlatform({
    ...{ apiUrl: vercel.apiUrl, token: TOKEN, teamId: vercel.teamId, projectId: vercel.projectId },
    ...{ edgeConfigId: vercel.edgeConfigId, appUrl: app.url, databaseVariable: "DATABASE_URL" },
  });
  return {
    ...{ maintenance, health, stop },
    databaseHost: new URL(before.url).host,
    breakDatabase: before.break,
    turnOnElsewhere: async () => {
      await vercel.call("PATCH", `/v1/edge-config/${vercel.edgeConfigId}/items`, {
        items: [
          { operation: "upsert", key: "maintenance", value: true },
          { operation: "delete", key: "maintenance_notice" },
        ],
      });
    },
  };
});
