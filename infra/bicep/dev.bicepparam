// For trying things out: no lock, one day of immutability, so that it can be taken down again the day after.
using 'main.bicep'

param environment = 'dev'
param owner = 'Team Teilhabe'
param costCentre = 'offen'
param alertEmails = ['betrieb-dev@example.org']
param storageSku = 'Standard_LRS'
param publishedImmutabilityDays = 1
param pipelineImmutabilityDays = 1
param softDeleteDays = 7
param lockStore = false
param logRetentionDays = 30
param annualRun = { month: 10, day: 15, hour: 5 }
param recipe = 'demo'
