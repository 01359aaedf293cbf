// What the Functions host keeps for itself: locks and schedules, the deployed package, and queues, tables and blobs of the
// orchestrations, which it makes when it runs. An account of its own, because the host needs a role on the whole account, and because versions of its lock blobs,
// rewritten every few seconds, would only cost money.

@description('Name of the storage account.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Redundancy of the account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param sku string

@description('Container of the deployed package.')
param deploymentContainer string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    isHnsEnabled: false
    isLocalUserEnabled: false
    isSftpEnabled: false
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: {
      enabled: true
      allowPermanentDelete: false
      days: 7
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: deploymentContainer
  properties: { publicAccess: 'None' }
}

@description('Name of the storage account.')
output name string = account.name

@description('Address of its blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob

@description('Address of its queue service.')
output queueEndpoint string = account.properties.primaryEndpoints.queue

@description('Address of its table service.')
output tableEndpoint string = account.properties.primaryEndpoints.table
