// The store: raw releases, runs and previews (private), editions and site (public read).
//
// Immutability is set per version, not per container: editions are never overwritten, but index.json, the site and the
// records of runs are. With a default policy for versions an overwrite makes a new version and the old one can neither
// be changed nor deleted before its time; a policy for the whole container would forbid the switch of index.json.

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

@description('Container whose blobs anyone may read: editions/, index.json, site/.')
param publishedContainer string

@description('Private container: raw/, runs/ and the previews in it.')
param pipelineContainer string

@description('Days for which a version in the published container cannot be deleted.')
@minValue(1)
@maxValue(146000)
param publishedImmutabilityDays int

@description('Days for which a version in the private container cannot be deleted.')
@minValue(1)
@maxValue(146000)
param pipelineImmutabilityDays int

@description('Whether the protection has been locked; then it can only be prolonged by hand and is left alone here.')
param protectionLocked bool

@description('Days for which deleted blobs and containers can be restored.')
@minValue(7)
@maxValue(365)
param softDeleteDays int

@description('Workspace that takes the log of writes and deletions.')
param workspaceId string

@description('Whether the account is locked against deletion.')
param locked bool

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    // Needed for the published container alone; every other container says 'None'.
    allowBlobPublicAccess: true
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
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      allowPermanentDelete: false
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    cors: {
      // Pages of others may load the open data; nothing but reading is offered to them.
      corsRules: [
        {
          allowedOrigins: ['*']
          allowedMethods: ['GET', 'HEAD', 'OPTIONS']
          allowedHeaders: ['Range', 'If-None-Match', 'If-Modified-Since']
          exposedHeaders: ['Content-Length', 'Content-Range', 'ETag', 'Last-Modified']
          maxAgeInSeconds: 3600
        }
      ]
    }
  }
}

resource published 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: publishedContainer
  properties: {
    // 'Blob': whoever knows an address may read it; the container cannot be listed and nothing can be written.
    publicAccess: 'Blob'
    immutableStorageWithVersioning: { enabled: true }
  }
}

resource publishedPolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = if (!protectionLocked) {
  parent: published
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: publishedImmutabilityDays }
}

resource pipeline 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: pipelineContainer
  properties: {
    publicAccess: 'None'
    immutableStorageWithVersioning: { enabled: true }
  }
}

resource pipelinePolicy 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = if (!protectionLocked) {
  parent: pipeline
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: pipelineImmutabilityDays }
}

// Only versions that were replaced and whose protection has ended are ever deleted. What is current stays for good:
// raw releases and editions are the provenance of every figure.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  dependsOn: [published, pipeline]
  properties: {
    policy: {
      rules: [
        {
          name: 'raw-to-cool'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${pipelineContainer}/raw/']
            }
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 90 } }
            }
          }
        }
        {
          name: 'runs-to-cool-and-old-versions-away'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${pipelineContainer}/runs/']
            }
            actions: {
              baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 90 } }
              version: { delete: { daysAfterCreationGreaterThan: pipelineImmutabilityDays + 1 } }
            }
          }
        }
        {
          name: 'old-versions-of-site-and-index-away'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${publishedContainer}/site/', '${publishedContainer}/index.json']
            }
            actions: {
              version: { delete: { daysAfterCreationGreaterThan: publishedImmutabilityDays + 1 } }
            }
          }
        }
      ]
    }
  }
}

// Who wrote and who deleted. Reading is not logged: addresses of readers are nobody's business.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: blobs
  name: 'writes-and-deletions'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

resource deletionLock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  scope: account
  name: 'published-editions'
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds published editions and the releases they were made from.'
  }
}

@description('Name of the storage account.')
output name string = account.name

@description('Address of its blob service.')
output blobEndpoint string = account.properties.primaryEndpoints.blob
