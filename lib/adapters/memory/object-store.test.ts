import { objectStoreContract } from "@/lib/adapters/contract/object-store";
import { memoryObjectStore } from "./object-store";

objectStoreContract(async () => memoryObjectStore());
