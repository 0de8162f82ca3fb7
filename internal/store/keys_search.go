package store

import (
	"fmt"
	"strings"
)

// searchPrefix is what every key of the index of words begins with.
const searchPrefix = "x/"

// SearchMarkKey is the key that says which layout the index of words follows;
// without it there is no index.
func SearchMarkKey() Key { return searchPrefix + "mark" }

// SearchPrefix covers the whole index of words.
func SearchPrefix() Key { return searchPrefix }

// ShelfKey is the key of the words of a block of tickets that begin with the
// letters of one shelf.
func ShelfKey(block int64, shelf int) Key {
	return Key(fmt.Sprintf("%sw/%s/%02d", searchPrefix, number(block), shelf))
}

// FreshWordsKey is the key of the words of a block that stand on no shelf yet.
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
