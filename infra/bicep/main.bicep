// The whole pipeline in one resource group. How to deploy it: docs/betrieb.md.

import { container, secret, setting } from 'settings.bicep'

targetScope = 'resourceGroup'

@description('What the names of all resources begin with: lower-case letters and digits.')
@minLength(3)
@maxLength(8)
param workload string = 'teilhabe'

@description('Which installation this is.')
@allowed(['dev', 'prod'])
param environment string

@description('Azure region. Data stays in it, apart from what Front Door caches.')
param location string = resourceGroup().location

@description('Who answers for the installation; becomes a tag.')
param owner string

@description('Where costs are booked; becomes a tag.')
param costCentre string

@description('Addresses that alerts are sent to.')
@minLength(1)
param alertEmails string[]

@description('Object id of the Entra group of operators; empty: roles are given by hand.')
param operatorGroupId string = ''

@description('Redundancy of the store.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string

@description('Days for which a published file can neither be changed nor deleted.')
@minValue(1)
@maxValue(146000)
param publishedImmutabilityDays int

@description('Days for which raw releases and records of runs can neither be changed nor deleted.')
@minValue(1)
@maxValue(146000)
param pipelineImmutabilityDays int

@description('True once the protection of versions has been locked by hand (docs/betrieb.md): a deployment may not touch it then.')
param protectionLocked bool = false

@description('Days for which deleted files can be restored.')
@minValue(7)
@maxValue(365)
param softDeleteDays int

@description('Whether the store is locked against deletion.')
param lockStore bool

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Most GB of logs a day.')
@minValue(1)
param logDailyCapGb int = 1

@description('Month, day and hour (UTC) at which the annual run begins.')
param annualRun {
  @minValue(1)
  @maxValue(12)
  month: int

  @description('Up to 28, so that every month has it.')
  @minValue(1)
  @maxValue(28)
  day: int

  @minValue(0)
  @maxValue(23)
  hour: int
}

@description('When releases are looked for (NCRONTAB, UTC).')
param checkSchedule string = '0 30 4 * * *'

@description('Recipe of the editions: a name in recipes/.')
param recipe string

@description('Address at which the public finds what is published, https with a slash at its end; it stands in every link and QR code of the editions and stays there. Empty only for trying things out.')
param publicationAddress string = ''

@description('Who publishes: name of the office, in imprint, catalogue and citation. A real edition is not made without name and e-mail address. Empty: as in the editions before.')
param publisherName string = ''

@description('Its e-mail address for questions.')
param publisherEmail string = ''

@description('The id the portal GovData gave to the publisher; empty for none.')
param publisherContributorId string = ''

@description('Days editions are to be published, each as 2026-12-01 and later than the one before; those of a new edition and of the next one stand in its imprint. Empty: no day is named.')
param publicationDays string[] = []

@description('Most requests at a time to a source.')
@minValue(1)
@maxValue(8)
param parallelRequests int = 2

@description('Role an operator needs once sign-in with Entra is set up (see docs/betrieb.md); empty: the function key alone.')
param operatorRole string = ''

@description('Whether only a second person approves a preview; reliable together with operatorRole alone.')
param secondPerson bool = false

@description('How the app logs in to GENESIS; the credentials themselves are set in the vault.')
@allowed(['none', 'password', 'token'])
param genesisLogin string = 'none'

@description('What the service understands that is told when a run waits or stops and of news; its address is set in the vault. None: nobody but the desk, the feed and the alerts.')
@allowed(['none', 'json', 'teams', 'mattermost'])
param webhookForm string = 'none'

@description('Whether the list of each publication is signed; the key is set in the vault (see docs/betrieb.md).')
param signedPublications bool = false

@description('What operators have to renew, and when: the desk and the messages say so 30 days before.')
param expiries {
  @description('What it is, as operators call it.')
  name: string

  @description('The day it expires: 2027-03-01.')
  @minLength(10)
  @maxLength(10)
  on: string
}[] = []

@description('Most instances at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Memory of an instance in MB.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Whether site, data and API are put behind Front Door.')
param frontDoor bool = false

var suffix = take(uniqueString(resourceGroup().id, workload, environment), 8)
var base = '${workload}-${environment}'
var names = {
  app: 'func-${base}-${suffix}'
  component: 'appi-${base}'
  dataAccount: 'st${workload}${environment == 'prod' ? 'p' : 'd'}data${suffix}'
  frontDoor: 'afd-${base}-${suffix}'
  hostAccount: 'st${workload}${environment == 'prod' ? 'p' : 'd'}host${suffix}'
  identity: 'id-${base}'
  plan: 'plan-${base}'
  vault: 'kv${workload}${environment}${suffix}'
  workspace: 'log-${base}'
}
var tags = {
  workload: workload
  environment: environment
  owner: owner
  'cost-centre': costCentre
  'managed-by': 'bicep'
}
var storeContainers = [container.published, container.pipeline]

var secretReference = {
  user: '@Microsoft.KeyVault(VaultName=${names.vault};SecretName=${secret.genesisUser})'
  password: '@Microsoft.KeyVault(VaultName=${names.vault};SecretName=${secret.genesisPassword})'
  token: '@Microsoft.KeyVault(VaultName=${names.vault};SecretName=${secret.genesisToken})'
  webhook: '@Microsoft.KeyVault(VaultName=${names.vault};SecretName=${secret.webhook})'
  signingKey: '@Microsoft.KeyVault(VaultName=${names.vault};SecretName=${secret.signingKey})'
}
var genesisSettings = {
  none: {}
  password: {
    '${setting.genesisUser}': secretReference.user
    '${setting.genesisPassword}': secretReference.password
  }
  token: { '${setting.genesisToken}': secretReference.token }
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: names.workspace
    componentName: names.component
    actionGroupName: 'ag-${base}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    alertEmails: alertEmails
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  params: {
    name: names.dataAccount
    location: location
    tags: tags
    sku: storageSku
    publishedContainer: container.published
    pipelineContainer: container.pipeline
    publishedImmutabilityDays: publishedImmutabilityDays
    pipelineImmutabilityDays: pipelineImmutabilityDays
    protectionLocked: protectionLocked
    softDeleteDays: softDeleteDays
    workspaceId: monitoring.outputs.workspaceId
    locked: lockStore
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  params: {
    name: names.hostAccount
    location: location
    tags: tags
    sku: environment == 'prod' ? 'Standard_ZRS' : 'Standard_LRS'
    deploymentContainer: container.deployments
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: names.vault
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

// Names come from here and not from the modules' outputs, so that what-if can tell what will change.
module access 'modules/access.bicep' = {
  name: 'access'
  dependsOn: [dataStorage, hostStorage, monitoring, vault]
  params: {
    identityName: identity.name
    dataAccountName: names.dataAccount
    hostAccountName: names.hostAccount
    containers: storeContainers
    vaultName: names.vault
    componentName: names.component
  }
}

module operators 'modules/operators.bicep' = if (!empty(operatorGroupId)) {
  name: 'operators'
  dependsOn: [dataStorage, monitoring, vault]
  params: {
    groupId: operatorGroupId
    dataAccountName: names.dataAccount
    containers: storeContainers
    vaultName: names.vault
    workspaceName: names.workspace
  }
}

module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  // The app starts with its first setting; without its roles it would fail and be started over and over.
  dependsOn: [access]
  params: {
    planName: names.plan
    appName: names.app
    location: location
    tags: tags
    identityName: identity.name
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    hostTableEndpoint: hostStorage.outputs.tableEndpoint
    deploymentContainer: container.deployments
    componentName: names.component
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    pipelineSettings: union(
      {
        '${setting.store}': dataStorage.outputs.blobEndpoint
        '${setting.annualSchedule}': '0 0 ${annualRun.hour} ${annualRun.day} ${annualRun.month} *'
        '${setting.checkSchedule}': checkSchedule
        '${setting.recipe}': recipe
        '${setting.parallelRequests}': string(parallelRequests)
        '${setting.secondPerson}': secondPerson ? 'true' : 'false'
      },
      empty(operatorRole) ? {} : { '${setting.operatorRole}': operatorRole },
      empty(publicationAddress) ? {} : { '${setting.publicationAddress}': publicationAddress },
      empty(publisherName) ? {} : { '${setting.publisherName}': publisherName },
      empty(publisherEmail) ? {} : { '${setting.publisherEmail}': publisherEmail },
      empty(publisherContributorId) ? {} : { '${setting.publisherContributorId}': publisherContributorId },
      empty(publicationDays) ? {} : { '${setting.publicationDays}': join(publicationDays, ', ') },
      webhookForm == 'none'
        ? {}
        : { '${setting.webhook}': secretReference.webhook, '${setting.webhookForm}': webhookForm },
      signedPublications ? { '${setting.signingKey}': secretReference.signingKey } : {},
      empty(expiries) ? {} : { '${setting.expiries}': join(map(expiries, e => '${e.name}=${e.on}'), ';') },
      genesisSettings[genesisLogin]
    )
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    prefix: base
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
    annualMonth: annualRun.month
    annualDay: annualRun.day
    annualHour: annualRun.hour
  }
}

module publicAddress 'modules/front-door.bicep' = if (frontDoor) {
  name: 'front-door'
  params: {
    name: names.frontDoor
    tags: tags
    blobHostName: split(dataStorage.outputs.blobEndpoint, '/')[2]
    apiHostName: functionApp.outputs.hostName
    publishedContainer: container.published
  }
}

@description('Name of the function app, for publishing the package.')
output functionAppName string = functionApp.outputs.name

@description('Address of the API.')
output apiUrl string = 'https://${functionApp.outputs.hostName}/api'

@description('Name of the account of the store, for the command line and for restoring.')
output storeAccountName string = dataStorage.outputs.name

@description('Address of the store, for --store.')
output storeUrl string = dataStorage.outputs.blobEndpoint

@description('Address of what is public.')
output publishedUrl string = frontDoor
  ? 'https://${publicAddress!.outputs.hostName}'
  : '${dataStorage.outputs.blobEndpoint}${container.published}'

@description('Name of the vault of the credentials.')
output vaultName string = vault.outputs.name

@description('Name of the workspace of the logs.')
output workspaceName string = monitoring.outputs.workspaceName

@description('Names of the alert rules.')
output alertNames string[] = alerts.outputs.names
