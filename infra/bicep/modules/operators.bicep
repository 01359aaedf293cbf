// What the people who operate the pipeline may do with data, given to a group, never to a person.

import { role } from '../roles.bicep'

@description('Object id of the group in Entra.')
param groupId string

@description('Account of the store.')
param dataAccountName string

@description('Containers of the store.')
param containers string[]

@description('Vault of the credentials.')
param vaultName string

@description('Workspace of the logs.')
param workspaceName string

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = [for name in containers: { name: name }]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: workspaceName
}

resource onContainers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (name, i) in containers: {
    scope: dataAccount::blobs::container[i]
    name: guid(dataAccount.id, name, groupId, role.storageBlobDataContributor)
    properties: {
      roleDefinitionId: subscriptionResourceId(
        'Microsoft.Authorization/roleDefinitions',
        role.storageBlobDataContributor
      )
      principalId: groupId
      principalType: 'Group'
      description: 'Operators run the command line against the container ${name}.'
    }
  }
]

resource onVault 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, groupId, role.keyVaultSecretsOfficer)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.keyVaultSecretsOfficer)
    principalId: groupId
    principalType: 'Group'
    description: 'Operators set and change the credentials for GENESIS.'
  }
}

resource onLogs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: workspace
  name: guid(workspace.id, groupId, role.logAnalyticsReader)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.logAnalyticsReader)
    principalId: groupId
    principalType: 'Group'
    description: 'Operators read the logs.'
  }
}
