package order

import "container/list"

// latest keeps this many values by their keys; the oldest goes first, so that what nobody comes back for does not fill the memory.
type latest[K comparable, V any] struct {
	most   int
	inTurn *list.List
	byKey  map[K]*list.Element
}

type kept[K comparable, V any] struct {
	key   K
	value V
}

func newLatest[K comparable, V any](most int) *latest[K, V] {
	return &latest[K, V]{most: most, inTurn: list.New(), byKey: map[K]*list.Element{}}
}

func (l *latest[K, V]) get(key K) (value V, found bool) {
	element, found := l.byKey[key]
	if !found {
		return value, false
	}
	return element.Value.(kept[K, V]).value, true
}

func (l *latest[K, V]) put(key K, value V) {
	l.drop(key)
	l.byKey[key] = l.inTurn.PushBack(kept[K, V]{key, value})
	if oldest := l.inTurn.Front(); l.inTurn.Len() > l.most {
		l.drop(oldest.Value.(kept[K, V]).key)
	}
}

func (l *latest[K, V]) drop(key K) {
	if element, found := l.byKey[key]; found {
		l.inTurn.Remove(element)
		delete(l.byKey, key)
	}
}
