// The one resource of the app: a place that serves its files. No function, no database, no key.
@description('Part of the names of resources; letters, digits and hyphens.')
@minLength(2)
@maxLength(40)
param resourceBaseName string

@description('Free is enough to begin with; Standard has a service level and private endpoints.')
@allowed([
  'Free'
  'Standard'
])
param sku string = 'Free'

@description('Where Azure manages the resource. The files themselves are served from many places.')
@allowed([
  'centralus'
  'eastasia'
  'eastus2'
  'westeurope'
  'westus2'
])
param location string = 'westeurope'

resource site 'Microsoft.Web/staticSites@2023-12-01' = {
  name: resourceBaseName
  location: location
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    // Files come from `teamsapp deploy`, not from a repository that Azure would watch.
    stagingEnvironmentPolicy: 'Disabled'
    allowConfigFileUpdates: true
  }
}

// Names of outputs become names in env/.env.<name>.
output AZURE_STATIC_WEB_APPS_RESOURCE_ID string = site.id
output APP_DOMAIN string = site.properties.defaultHostname
