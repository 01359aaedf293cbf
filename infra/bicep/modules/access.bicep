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

// The only roles on a whole account: the host makes containers of its locks and keys, and queues and tables of the
// orchestrations, itself. That is why the account holds nothing but what is the host's.
var hostRoles = [
  { id: role.storageBlobDataOwner, what: 'Locks, schedules, keys and package of the Functions host.' }
  { id: role.storageQueueDataContributor, what: 'Messages of the orchestrations.' }
  { id: role.storageTableDataContributor, what: 'History of the orchestrations.' }
]

resource onHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in hostRoles: {
    scope: hostAccount
    name: guid(hostAccount.id, identity.id, given.id)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', given.id)
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      description: given.what
    }
  }
]

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
