from collections.abc import Callable

from load_generator.pictures import Pictures

PAGE = """<header><img src="/assets/mark.svg?v=1" alt=""></header>
<img src="/pictures/star.svg?v=1" alt="" loading="lazy"><img alt="" src="/pictures/moon.svg?v=2">
<img src="/pictures/star.svg?v=1" alt=""><img src="https://elsewhere/x.svg"><a href="/pictures/no.svg">"""


class Pool:
    """Runs what it is given when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[str], object], str]] = []

    def spawn(self, function: Callable[[str], object], address: str) -> None:
        self.waiting.append((function, address))

    def kill(self) -> None:
        self.waiting.clear()


def test_each_picture_of_the_shop_is_loaded_once_until_they_are_forgotten() -> None:
    pool, loaded = Pool(), []
    pictures = Pictures(loaded.append, pool)
    for _ in range(2):
        pictures.show(PAGE)
    for function, address in pool.waiting:
        function(address)
    everything = ["/assets/mark.svg?v=1", "/pictures/star.svg?v=1", "/pictures/moon.svg?v=2"]
    assert loaded == everything
    pictures.forget()
    pictures.show(PAGE)
    assert [address for _, address in pool.waiting] == [*everything, *everything]
    pictures.close()
    assert pool.waiting == []


def test_a_page_without_pictures_loads_none() -> None:
    pool = Pool()
    Pictures(print, pool).show("<p>Not here</p>")
    assert pool.waiting == []
