// Owner, cost centre, addresses (also the public one) and group are those of an example: put in your own before the first deployment.
using 'main.bicep'

param environment = 'prod'
param owner = 'Team Teilhabe'
param costCentre = '0000'
param alertEmails = ['betrieb@example.org']
param operatorGroupId = ''
param storageSku = 'Standard_ZRS'
param publishedImmutabilityDays = 3650
param pipelineImmutabilityDays = 365
param softDeleteDays = 90
param lockStore = true
param logRetentionDays = 90
param annualRun = { month: 10, day: 15, hour: 5 }
param recipe = 'kreise-2026'
param publicationAddress = 'https://teilhabe.example.org/'
param publisherName = 'Amt für Statistik'
param publisherEmail = 'daten@example.org'
param publicationDays = ['2026-12-01', '2027-12-01', '2028-12-01']
param genesisLogin = 'password'
param frontDoor = true
