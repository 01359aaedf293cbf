// Optional: one address for site, open data and API, cached near its readers. / leads to the start page.

@description('Name of the profile; also of the endpoint.')
param name string

@description('Tags of every resource.')
param tags object

@description('Host name of the blob service of the store.')
param blobHostName string

@description('Host name of the function app.')
param apiHostName string

@description('Container that is public.')
param publishedContainer string

resource profile 'Microsoft.Cdn/profiles@2024-09-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }
  properties: { originResponseTimeoutSeconds: 60 }

  resource endpoint 'afdEndpoints' = {
    name: name
    location: 'global'
    tags: tags
    properties: { enabledState: 'Enabled' }
  }

  resource store 'originGroups' = {
    name: 'store'
    properties: {
      loadBalancingSettings: {
        sampleSize: 4
        successfulSamplesRequired: 3
      }
    }

    resource origin 'origins' = {
      name: 'blobs'
      properties: {
        hostName: blobHostName
        originHostHeader: blobHostName
        httpsPort: 443
        enforceCertificateNameCheck: true
        enabledState: 'Enabled'
      }
    }
  }

  resource api 'originGroups' = {
    name: 'api'
    properties: {
      loadBalancingSettings: {
        sampleSize: 4
        successfulSamplesRequired: 3
      }
    }

    resource origin 'origins' = {
      name: 'functions'
      properties: {
        hostName: apiHostName
        originHostHeader: apiHostName
        httpsPort: 443
        enforceCertificateNameCheck: true
        enabledState: 'Enabled'
      }
    }
  }

  resource start 'ruleSets' = {
    name: 'start'

    resource page 'rules' = {
      name: 'page'
      properties: {
        order: 1
        actions: [
          {
            name: 'UrlRedirect'
            parameters: {
              typeName: 'DeliveryRuleUrlRedirectActionParameters'
              redirectType: 'Found'
              destinationProtocol: 'Https'
              customPath: '/site/index.html'
            }
          }
        ]
      }
    }
  }
}

resource startRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-09-01' = {
  parent: profile::endpoint
  name: 'start'
  dependsOn: [profile::store::origin, profile::start::page]
  properties: {
    originGroup: { id: profile::store.id }
    originPath: '/${publishedContainer}'
    ruleSets: [{ id: profile::start.id }]
    patternsToMatch: ['/']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
}

resource apiRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-09-01' = {
  parent: profile::endpoint
  name: 'api'
  dependsOn: [profile::api::origin]
  properties: {
    originGroup: { id: profile::api.id }
    patternsToMatch: ['/api/*']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
}

resource storeRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-09-01' = {
  parent: profile::endpoint
  name: 'store'
  dependsOn: [profile::store::origin]
  properties: {
    originGroup: { id: profile::store.id }
    originPath: '/${publishedContainer}'
    patternsToMatch: [
      '/site/*'
      '/editions/*'
      '/latest/*'
      '/errata/*'
      '/index.json'
      '/index.html'
      '/feed.xml'
      '/catalogue.jsonld'
      '/catalogue.ttl'
    ]
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
    cacheConfiguration: {
      queryStringCachingBehavior: 'IgnoreQueryString'
      compressionSettings: {
        isCompressionEnabled: true
        contentTypesToCompress: [
          'application/json'
          'application/ld+json'
          'image/svg+xml'
          'text/css'
          'text/csv'
          'text/html'
          'text/javascript'
          'text/markdown'
        ]
      }
    }
  }
}

@description('Host name to reach everything under.')
output hostName string = profile::endpoint.properties.hostName
