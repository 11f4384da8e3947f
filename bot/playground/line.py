"""Which way a payload takes to the bot: over a socket while one is open, else over HTTP."""

from bot.playground.delivery import Answer, Delivery, HttpLine
from bot.playground.sockets import Sockets


class Line:
    """The one way to the bot."""

    def __init__(self, http: HttpLine, sockets: Sockets) -> None:
        self.http = http
        self.sockets = sockets
        self.answers_to_lose = 0

    def deliver(self, delivery: Delivery) -> Answer:
        """The bot's answer. Call it without holding the workspace's lock: the bot calls back meanwhile."""
        way = self.sockets if self.sockets.are_open else self.http
        answer = way.deliver(delivery)
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            return Answer(trouble="http_timeout")
        return answer
