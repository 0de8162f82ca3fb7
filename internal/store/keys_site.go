package store

// SiteKey is the key of site n of a customer's.
func SiteKey(n int64) Key { return SitePrefix() + Key(number(n)) }

// SitePrefix covers all sites, by number.
func SitePrefix() Key { return "lo/" }

// CustomerSiteKey is the index key of site n among its customer's.
func CustomerSiteKey(customer string, n int64) Key {
	return CustomerSitePrefix(customer) + Key(number(n))
}

// CustomerSitePrefix covers the sites of a customer, by number.
func CustomerSitePrefix(customer string) Key { return Key("loc/" + text(customer) + "/") }

// EmailSiteKey leads from an address to the sites that bear it.
func EmailSiteKey(email string) Key { return Key("loe/" + text(email)) }
