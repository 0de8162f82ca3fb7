package contract

import "slices"

// At gives the contracts that serve a site: its own and those of all sites.
// Work at no site is served by the latter only.
func At(all []Contract, site string) []Contract {
	return slices.DeleteFunc(slices.Clone(all), func(c Contract) bool { return c.Site != "" && c.Site != site })
}
