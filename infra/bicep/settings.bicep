// Names the template shares with the code in src/Pipeline.Functions; a test compares the two.

@export()
@description('Names of the settings the app reads.')
var setting = {
  // Flat, without a section: the timers name them, and what wakes a sleeping app does not resolve a colon everywhere.
  annualSchedule: 'TeilhabeAnnualSchedule'
  checkSchedule: 'TeilhabeCheckSchedule'
  store: 'Teilhabe__Store'
  recipe: 'Teilhabe__Recipe'
  publicationAddress: 'Teilhabe__PublicationAddress'
  publisherName: 'Teilhabe__PublisherName'
  publisherEmail: 'Teilhabe__PublisherEmail'
  publisherContributorId: 'Teilhabe__PublisherContributorId'
  publicationDays: 'Teilhabe__PublicationDays'
  parallelRequests: 'Teilhabe__ParallelRequests'
  operatorRole: 'Teilhabe__OperatorRole'
  secondPerson: 'Teilhabe__SecondPerson'
  genesisUser: 'Teilhabe__Genesis__User'
  genesisPassword: 'Teilhabe__Genesis__Password'
  genesisToken: 'Teilhabe__Genesis__Token'
  webhook: 'Teilhabe__Webhook'
  webhookForm: 'Teilhabe__WebhookForm'
  expiries: 'Teilhabe__Expiries'
  signingKey: 'Teilhabe__SigningKey'
  identity: 'AZURE_CLIENT_ID'
}

@export()
@description('Containers of the store, and that of the deployed package.')
var container = {
  published: 'published'
  pipeline: 'pipeline'
  deployments: 'deployments'
}

@export()
@description('Names of secrets in the vault.')
var secret = {
  genesisUser: 'genesis-user'
  genesisPassword: 'genesis-password'
  genesisToken: 'genesis-token'
  webhook: 'webhook'
  signingKey: 'signing-key'
}
