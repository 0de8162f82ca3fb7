package store

import "strings"

// searchPrefix is what every key of the index of words begins with.
const searchPrefix = "x/"

// SearchMarkKey is the key that says which layout the index of words follows;
// without it there is no index.
func SearchMarkKey() Key { return searchPrefix + "mark" }

// SearchPrefix covers the whole index of words.
func SearchPrefix() Key { return searchPrefix }

// ShelvesKey is the key of which file holds the words of a block of tickets.
func ShelvesKey(block int64) Key { return Key(searchPrefix + "w/" + number(block)) }

// FreshWordsKey is the key of the words of a block that are not in its file yet.
func FreshWordsKey(block int64) Key { return Key(searchPrefix + "f/" + number(block)) }

// FileTicketKey is the index key of a ticket among those that hold the file
// with a SHA-256.
func FileTicketKey(hash string, ticket int64) Key {
	return FileTicketPrefix(hash) + Key(number(ticket))
}

// FileTicketPrefix covers the tickets that hold the file with a SHA-256.
func FileTicketPrefix(hash string) Key { return Key("ft/" + text(hash) + "/") }

// derived says whether the record under k can be made again from others and
// is no JSON: it stands in no dump.
func (k Key) derived() bool { return strings.HasPrefix(string(k), searchPrefix) }
