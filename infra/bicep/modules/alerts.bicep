// What an operator must hear of without looking. The queries ask the host's own record of invocations where they can,
// so that they answer even when the app is too broken to report. Windows are longer than the time between two looks, because
// records arrive minutes late; once a rule has told, it is silent until its window has passed, so nothing is told twice.

@description('Beginning of the names of the rules.')
param prefix string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Workspace that is asked.')
param workspaceId string

@description('Group that is told.')
param actionGroupId string

@description('Month of the annual run (UTC).')
param annualMonth int

@description('Day of the annual run (UTC).')
param annualDay int

@description('Hour of the annual run (UTC).')
param annualHour int

// An empty table of the same shape: a workspace that never saw an invocation answers "none" instead of failing.
var invocations = 'union isfuzzy=true (datatable(TimeGenerated: datetime, Name: string, Success: bool)[]), AppRequests'

var rules = [
  {
    name: 'run-failed'
    title: 'Ein Lauf ist gescheitert'
    severity: 1
    every: 'PT15M'
    window: 'PT30M'
    mute: 'PT30M'
    query: '''
union isfuzzy=true (datatable(TimeGenerated: datetime, Message: string, Properties: dynamic)[]), AppTraces
| where tostring(Properties.EventName) in ('RunFailed', 'RunStopped') or Message startswith 'Run failed' or Message startswith 'Run stopped by findings'
'''
  }
  {
    name: 'start-failed'
    title: 'Der Start des Jahreslaufs ist gescheitert'
    severity: 1
    every: 'PT15M'
    window: 'PT30M'
    mute: 'PT30M'
    query: '${invocations}\n| where Name in (\'AnnualRun\', \'CheckReleases\') and Success == false\n'
  }
  {
    name: 'orchestration-failed'
    title: 'Eine Orchestrierung ist gescheitert'
    severity: 1
    every: 'PT15M'
    window: 'PT30M'
    mute: 'PT30M'
    query: '${invocations}\n| where Name in (\'RunOrchestrator\', \'PublishOrchestrator\', \'FollowOrchestrator\', \'CloseGaps\') and Success == false\n'
  }
  {
    // Telemetry older than two days cannot be asked by a rule, so the question is put in the two days after the date.
    name: 'annual-run-missed'
    title: 'Der Jahreslauf hat nicht begonnen'
    severity: 1
    every: 'PT6H'
    window: 'P2D'
    mute: 'P2D'
    query: 'let due = make_datetime(datetime_part(\'year\', now()), ${annualMonth}, ${annualDay}, ${annualHour}, 0);\nlet started = toscalar(${invocations}\n| where TimeGenerated >= due and Name == \'AnnualRun\' and Success\n| count);\nprint TimeGenerated = now(), Started = started\n| where Started == 0 and now() between ((due + 3h) .. (due + 47h))\n'
  }
  {
    name: 'check-silent'
    title: 'Die tägliche Prüfung läuft nicht'
    severity: 2
    every: 'PT6H'
    window: 'P2D'
    mute: 'P2D'
    query: '${invocations}\n| where Name == \'CheckReleases\' and Success\n| summarize Seen = count()\n| where Seen == 0\n| extend TimeGenerated = now()\n'
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Teilhabe: ${rule.title}'
      description: 'Was zu tun ist: docs/betrieb.md, Abschnitt „Alarme“, ${rule.name}.'
      enabled: true
      severity: rule.severity
      evaluationFrequency: rule.every
      windowSize: rule.window
      scopes: [workspaceId]
      // The tables come into being with the first record; a check now would refuse the first deployment.
      skipQueryValidation: true
      autoMitigate: false
      muteActionsDuration: rule.mute
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

@description('Names of the rules.')
output names string[] = [for (rule, i) in rules: alerts[i].name]
