const documents = [
  { id: 1, workspaceId: 123, title: 'Plans of the analytical engine' },
  { id: 2, workspaceId: 456, title: 'Wages 2026' },
  { id: 3, workspaceId: 1, title: 'Master keys' },
];

/** The documents of one workspace; a super-user gets those of all. Takes as long as its query is slow. */
export async function findDocuments(workspaceId, superuser) {
  await new Promise((resolve) => setTimeout(resolve, 2));
  return documents.filter((document) => superuser || document.workspaceId === workspaceId);
}
