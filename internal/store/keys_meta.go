package store

import "strings"

// ShopLog is the chain that every write of the shop adds a line to.
const ShopLog = "shop"

// schemaKey holds the number of the layout that the records follow.
func schemaKey() Key { return "meta/schema" }

// commitKey holds the number of the last commit and the digest of the side
// file that belongs to it.
func commitKey() Key { return "meta/commit" }

const (
	counterPrefix  = "meta/counter/"
	logEndPrefix   = "meta/log/"
	shopLogPrefix  = "l/"
	otherLogPrefix = "la/"
)

func counterKey(name string) Key { return Key(counterPrefix + text(name)) }

func logEndKey(chain string) Key { return Key(logEndPrefix + text(chain)) }

// AccessLog names the chain of the accesses to a customer's machines (R130).
func AccessLog(customer string) string { return accessLogPrefix + customer }

const accessLogPrefix = "ads/"

// LogKey is the key of line seq of a chain: ShopLog or an AccessLog.
func LogKey(chain string, seq int64) Key { return LogPrefix(chain) + Key(number(seq)) }

// LogPrefix covers the lines of a chain, oldest first.
func LogPrefix(chain string) Key {
	if chain == ShopLog {
		return shopLogPrefix
	}
	return Key(otherLogPrefix + text(strings.TrimPrefix(chain, accessLogPrefix)) + "/")
}

// validChain says whether chain is the name of a log.
func validChain(chain string) bool {
	customer, access := strings.CutPrefix(chain, accessLogPrefix)
	return chain == ShopLog || access && customer != "" && len(customer) <= maxPart
}

// chainOf names the chain whose line k is the key of.
func chainOf(k Key) (chain string, ok bool) {
	if strings.HasPrefix(string(k), shopLogPrefix) {
		return ShopLog, true
	}
	rest, found := strings.CutPrefix(string(k), otherLogPrefix)
	if !found {
		return "", false
	}
	part, _, _ := strings.Cut(rest, "/")
	customer, ok := untext(part)
	return AccessLog(customer), ok
}

// digestKey holds the secret of a subject's log digests.
func digestKey(subject string) Key { return Key("hk/" + text(subject)) }
