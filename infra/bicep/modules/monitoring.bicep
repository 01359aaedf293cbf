// Logs, traces and metrics of the app, and who is told when something is wrong.

@description('Name of the workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param componentName string

@description('Name of the group that alerts go to.')
param actionGroupName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Most GB of logs a day; what exceeds it is dropped.')
@minValue(1)
param dailyCapGb int

@description('Addresses that alerts are sent to.')
@minLength(1)
param alertEmails string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Telemetry is taken from the app's identity only; the key in the connection string opens nothing.
    DisableLocalAuth: true
    // Addresses of callers are not stored.
    DisableIpMasking: false
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'Teilhabe'
    emailReceivers: [
      for (email, i) in alertEmails: {
        name: 'operator-${i + 1}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

@description('Id of the workspace.')
output workspaceId string = workspace.id

@description('Name of the workspace.')
output workspaceName string = workspace.name

@description('Name of the Application Insights component.')
output componentName string = component.name

@description('Id of the group that alerts go to.')
output actionGroupId string = actionGroup.id
