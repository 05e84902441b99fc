import { Body, Controller, Get, Injectable, Post, Scope } from '@nestjs/common';

interface Order {
  readonly customer: string;
}

@Injectable({ scope: Scope.REQUEST })
export class RequestOrders {
  private order: Order | undefined;

  remember(order: Order): void {
    this.order = order;
  }
}

@Controller('orders')
export class OrdersController {
  private last: Order | undefined;

  @Post()
  create(@Body() order: Order): Order {
    this.last = order;
    return order;
  }

  @Get('last')
  latest(): Order | undefined {
    return this.last;
  }
}
