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

// Addresses of folders lead to their page: a storage account knows files alone. The page names one address for itself (canonical).
resource addresses 'Microsoft.Cdn/profiles/ruleSets@2024-09-01' = {
  parent: profile
  name: 'addresses'

  resource folder 'rules' = {
    name: 'folder'
    properties: {
      order: 1
      conditions: [
        {
          name: 'UrlPath'
          parameters: {
            typeName: 'DeliveryRuleUrlPathMatchConditionParameters'
            operator: 'EndsWith'
            matchValues: ['/']
            transforms: []
          }
        }
      ]
      actions: [
        {
          name: 'UrlRedirect'
          parameters: {
            typeName: 'DeliveryRuleUrlRedirectActionParameters'
            redirectType: 'Moved'
            destinationProtocol: 'Https'
            customPath: '/{url_path}index.html'
          }
        }
      ]
      matchProcessingBehavior: 'Stop'
    }
  }

  resource bare 'rules' = {
    name: 'bare'
    properties: {
      order: 2
      conditions: [
        {
          name: 'UrlPath'
          parameters: {
            typeName: 'DeliveryRuleUrlPathMatchConditionParameters'
            operator: 'BeginsWith'
            matchValues: ['site/']
            transforms: []
          }
        }
        {
          name: 'UrlFileExtension'
          parameters: {
            typeName: 'DeliveryRuleUrlFileExtensionMatchConditionParameters'
            operator: 'Any'
            negateCondition: true
          }
        }
      ]
      actions: [
        {
          name: 'UrlRedirect'
          parameters: {
            typeName: 'DeliveryRuleUrlRedirectActionParameters'
            redirectType: 'Moved'
            destinationProtocol: 'Https'
            customPath: '/{url_path}/index.html'
          }
        }
      ]
      matchProcessingBehavior: 'Stop'
    }
    dependsOn: [folder]
  }
}

// What pages cannot say of themselves. Who may frame them stands in no page, for a policy in a page is not asked about that.
resource guards 'Microsoft.Cdn/profiles/ruleSets@2024-09-01' = {
  parent: profile
  name: 'guards'

  resource all 'rules' = {
    name: 'all'
    properties: {
      order: 1
      actions: [
        {
          name: 'ModifyResponseHeader'
          parameters: {
            typeName: 'DeliveryRuleHeaderActionParameters'
            headerAction: 'Overwrite'
            headerName: 'Strict-Transport-Security'
            value: 'max-age=31536000; includeSubDomains'
          }
        }
        {
          name: 'ModifyResponseHeader'
          parameters: {
            typeName: 'DeliveryRuleHeaderActionParameters'
            headerAction: 'Overwrite'
            headerName: 'X-Content-Type-Options'
            value: 'nosniff'
          }
        }
        {
          name: 'ModifyResponseHeader'
          parameters: {
            typeName: 'DeliveryRuleHeaderActionParameters'
            headerAction: 'Overwrite'
            headerName: 'Referrer-Policy'
            value: 'no-referrer'
          }
        }
        {
          // Open data: pages of others may read it.
          name: 'ModifyResponseHeader'
          parameters: {
            typeName: 'DeliveryRuleHeaderActionParameters'
            headerAction: 'Overwrite'
            headerName: 'Access-Control-Allow-Origin'
            value: '*'
          }
        }
      ]
      matchProcessingBehavior: 'Continue'
    }
  }

  resource framed 'rules' = {
    name: 'framed'
    properties: {
      order: 2
      conditions: [
        {
          name: 'UrlPath'
          parameters: {
            typeName: 'DeliveryRuleUrlPathMatchConditionParameters'
            operator: 'EndsWith'
            matchValues: ['/einbetten.html']
            negateCondition: true
            transforms: []
          }
        }
      ]
      actions: [
        {
          name: 'ModifyResponseHeader'
          parameters: {
            typeName: 'DeliveryRuleHeaderActionParameters'
            headerAction: 'Overwrite'
            headerName: 'Content-Security-Policy'
            value: 'frame-ancestors \'none\''
          }
        }
      ]
      matchProcessingBehavior: 'Continue'
    }
    dependsOn: [all]
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
  dependsOn: [profile::store::origin, addresses::folder, addresses::bare, guards::all, guards::framed]
  properties: {
    originGroup: { id: profile::store.id }
    originPath: '/${publishedContainer}'
    ruleSets: [{ id: addresses.id }, { id: guards.id }]
    patternsToMatch: [
      '/site/*'
      '/editions/*'
      '/latest/*'
      '/errata/*'
      '/index.json'
      '/index.html'
      '/feed.xml'
      '/robots.txt'
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
          'application/atom+xml'
          'application/geo+json'
          'application/json'
          'application/ld+json'
          'application/xml'
          'image/svg+xml'
          'text/css'
          'text/csv'
          'text/html'
          'text/javascript'
          'text/markdown'
          'text/plain'
          'text/turtle'
        ]
      }
    }
  }
}

@description('Host name to reach everything under.')
output hostName string = profile::endpoint.properties.hostName
