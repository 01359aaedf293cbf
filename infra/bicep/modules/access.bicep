// What the app's identity may do, as narrow as Azure allows.

import { role } from '../roles.bicep'

@description('Name of the user-assigned identity.')
param identityName string

@description('Account of the store.')
param dataAccountName string

@description('Account of the Functions host.')
param hostAccountName string

@description('Containers of the store that the app reads and writes.')
param containers string[]

@description('Queues, poison queues included.')
param queues string[]

@description('Vault of the credentials.')
param vaultName string

@description('Application Insights component.')
param componentName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = [for name in containers: { name: name }]
  }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: hostAccountName

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource queue 'queues' existing = [for name in queues: { name: name }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in containers: {
    scope: dataAccount::blobs::container[i]
    name: guid(dataAccount.id, name, identity.id, role.storageBlobDataContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        role.storageBlobDataContributor
      )
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      description: 'The pipeline reads and writes the container ${name}.'
    }
  }
]

// Processing alone would not do: the host also prolongs the time for which a message is hidden, which is a write.
resource onQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in queues: {
    scope: hostAccount::queueService::queue[i]
    name: guid(hostAccount.id, name, identity.id, role.storageQueueDataContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        role.storageQueueDataContributor
      )
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      description: 'The pipeline sends and takes messages of the queue ${name}.'
    }
  }
]

// The one role on a whole account: the host lists containers and makes those of its locks and keys itself. That is why
// the account holds nothing but what is the host's.
resource onHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hostAccount
  name: guid(hostAccount.id, identity.id, role.storageBlobDataOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.storageBlobDataOwner)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'Locks, schedules, keys and package of the Functions host.'
  }
}

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, identity.id, role.keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.keyVaultSecretsUser)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The pipeline reads the credentials for GENESIS.'
  }
}

resource onTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, identity.id, role.monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.monitoringMetricsPublisher)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    description: 'The pipeline sends its telemetry.'
  }
}
